import {
  PHRASES,
  QUESTION_IDS,
  type Question,
} from '../../../../src/report/without-servers/survival-state.ts';
import type { Board } from '../../data/board.ts';
import { sourceText } from '../../data/sources.ts';
import { type Answer, answerOf, SIGNS, type Survives } from '../../data/survives.ts';
import { waitText } from '../../data/times.ts';
import { INK, SOFT, shortened, svgPicture, svgSquare, svgText } from '../svg.ts';
import { numberedSources } from '../svg-sources.ts';

/** What the picture shows. */
export const SURVIVAL_PICTURE = 'What still works when all of its servers are gone';

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
  some: ['#d9a441', INK],
  neither: ['#e4e8ec', INK],
  unsure: ['#e4e8ec', INK],
  moot: ['#e4e8ec', INK],
  unasked: ['#ffffff', SOFT],
} as const satisfies Record<Survives, readonly [string, string]>;

const LEGEND = [
  '✓ works, with the longest gap or the median time until the first reply; ~ works in some passes',
  '✗ does not work; ∅ not even with its servers, ? not always with them either',
  '– no part of it runs there; · not measured',
  'The number beside a name is that of its record. Times of two testbeds have no common scale.',
] as const;
/** Distance between two lines below the rows, in px. */
const LINE = 17;

/** In a picture that stands alone nothing else says with what it does not work. */
const ALONE: Readonly<Partial<Record<Survives, string>>> = {
  neither: 'not even with its servers',
  unsure: 'not always with its servers either',
};

/** Sizes in px. */
const [LABEL, COLUMN, ROW, TOP, EDGE] = [250, 92, 28, 76, 14];
const WIDTH = LABEL + COLUMN * QUESTION_IDS.length + 2 * EDGE;
/** Characters of a name. */
const LONGEST = 34;

const markOf = ({ state, worked, passes, ms }: Answer): string => {
  const { sign } = SIGNS[state];
  if (state === 'yes' && ms !== null) return `${sign} ${waitText(ms)}`;
  return state === 'some' || state === 'unsure' ? `${sign} ${worked} of ${passes}` : sign;
};

/** What still works with all servers of each entry gone, as a picture that stands alone. */
export const survivalSvg = (board: Board): string => {
  const entries = board.dataset.entries.flatMap((entry, i) => {
    const survival = board.survival(i);
    return survival === undefined ? [] : [{ name: `${entry.title} ${entry.version}`, survival }];
  });
  const sources = numberedSources(entries.map(({ survival }) => survival));
  const below = [...LEGEND, ...sources.lines];
  const height = TOP + ROW * entries.length + 24 + LINE * below.length;
  const soft = ` fill="${SOFT}"`;
  const parts = [svgText(EDGE, 24, SURVIVAL_PICTURE, ' font-size="15" font-weight="600"')];
  for (const [j, question] of QUESTION_IDS.entries())
    for (const [k, line] of HEADS[question].entries())
      parts.push(
        svgText(EDGE + LABEL + COLUMN * (j + 0.5), TOP - 24 + 15 * k, line, `${soft} text-anchor="middle"`),
      );
  for (const [i, { name, survival }] of entries.entries()) {
    const y = TOP + ROW * i;
    parts.push(
      svgText(EDGE, y + ROW / 2 + 4, shortened(name, LONGEST)),
      svgText(EDGE + LABEL - 6, y + ROW / 2 + 4, sources.numberOf(survival), `${soft} text-anchor="end"`),
    );
    for (const [j, question] of QUESTION_IDS.entries()) {
      const answer = answerOf(survival, 'all', question);
      const box = { x: EDGE + LABEL + COLUMN * j + 2, y: y + 2, width: COLUMN - 4, height: ROW - 4 };
      const sentence = `${name}: ${PHRASES[question].yes}: ${ALONE[answer.state] ?? SIGNS[answer.state].word} (${sourceText(survival)})`;
      parts.push(svgSquare(box, COLOURS[answer.state], markOf(answer), sentence));
    }
  }
  const foot = TOP + ROW * entries.length + 24;
  for (const [k, line] of below.entries()) parts.push(svgText(EDGE, foot + LINE * k, line, soft));
  return svgPicture(SURVIVAL_PICTURE, WIDTH, height, parts);
};
