import { escapeHtml } from '../../../src/report/html-parts.ts';
import type { Board } from '../data/board.ts';
import {
  type Answer,
  answerOf,
  QUESTION_IDS,
  QUESTIONS,
  type Question,
  type Survives,
} from '../data/survives.ts';
import { durationText } from '../data/times.ts';

/** Heads of columns, in two lines. */
const HEADS = {
  existing: ['existing', 'connections'],
  restart: ['restarted', 'members'],
  'new-member': ['new', 'members'],
  address: ['another', 'address'],
} as const satisfies Record<Question, readonly [string, string]>;

/** Ground and text of a square: at least 4.5 : 1. */
const COLOURS = {
  yes: ['#1a7f37', '#ffffff'],
  no: ['#a3301b', '#ffffff'],
  some: ['#d9a441', '#1b1f24'],
  moot: ['#e4e8ec', '#1b1f24'],
  unsure: ['#e4e8ec', '#1b1f24'],
  unknown: ['#ffffff', '#57606a'],
} as const satisfies Record<Survives, readonly [string, string]>;

const LEGEND = [
  '✓ works, with the median time; ~ works in some passes; ✗ does not work',
  '∅ does not work with its servers either, ? not always; · not measured',
] as const;

/** Sizes in px. */
const [LABEL, COLUMN, ROW, TOP, EDGE] = [250, 92, 28, 76, 14];
const WIDTH = LABEL + COLUMN * QUESTION_IDS.length + 2 * EDGE;
/** Longer names are cut; the page has them. */
const LONGEST = 34;

const markOf = ({ state, worked, passes, ms }: Answer): string => {
  switch (state) {
    case 'yes':
      return ms === null ? '✓' : `✓ ${durationText(ms)}`;
    case 'some':
      return `~ ${worked} of ${passes}`;
    case 'no':
      return '✗';
    case 'moot':
      return '∅';
    case 'unsure':
      return `? ${worked} of ${passes}`;
    case 'unknown':
      return '·';
  }
};

const WORDS: Readonly<Record<Survives, string>> = {
  yes: 'yes',
  no: 'no',
  some: 'sometimes',
  moot: 'not even with its servers',
  unsure: 'not always with its servers either',
  unknown: 'not measured',
};

const text = (x: number, y: number, content: string, attributes = ''): string =>
  `<text x="${x}" y="${y}"${attributes}>${escapeHtml(content)}</text>`;

/**
 * What still works with all servers of each entry gone, as a picture that stands alone: with its own ground, and without a style
 * sheet, which the policy of a server may forbid.
 */
export const survivalSvg = (board: Board): string => {
  const entries = board.dataset.entries.flatMap((entry, i) => {
    const survival = board.survival(i);
    return survival === undefined ? [] : [{ name: `${entry.title} ${entry.version}`, survival }];
  });
  const height = TOP + ROW * entries.length + 58;
  const soft = ' fill="#57606a"';
  const parts = [
    text(EDGE, 24, 'What still works when all of its servers are gone', ' font-size="15" font-weight="600"'),
  ];
  for (const [j, question] of QUESTION_IDS.entries())
    for (const [k, line] of HEADS[question].entries())
      parts.push(
        text(EDGE + LABEL + COLUMN * (j + 0.5), TOP - 24 + 15 * k, line, `${soft} text-anchor="middle"`),
      );
  for (const [i, { name, survival }] of entries.entries()) {
    const y = TOP + ROW * i;
    const short = name.length > LONGEST ? `${name.slice(0, LONGEST - 1)}…` : name;
    parts.push(text(EDGE, y + ROW / 2 + 4, short));
    for (const [j, question] of QUESTION_IDS.entries()) {
      const answer = answerOf(survival, 'all', question);
      const [ground, ink] = COLOURS[answer.state];
      const x = EDGE + LABEL + COLUMN * j;
      parts.push(
        `<g><title>${escapeHtml(`${name}: ${QUESTIONS[question]}: ${WORDS[answer.state]}`)}</title>` +
          `<rect x="${x + 2}" y="${y + 2}" width="${COLUMN - 4}" height="${ROW - 4}" rx="3" fill="${ground}"/>` +
          `${text(x + COLUMN / 2, y + ROW / 2 + 4, markOf(answer), ` fill="${ink}" text-anchor="middle"`)}</g>`,
      );
    }
  }
  for (const [k, line] of LEGEND.entries()) parts.push(text(EDGE, height - 34 + 17 * k, line, soft));
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" ` +
    `aria-label="What still works when all of its servers are gone" font-family="system-ui, sans-serif" font-size="12" fill="#1b1f24">` +
    `<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>${parts.join('')}</svg>`
  );
};
