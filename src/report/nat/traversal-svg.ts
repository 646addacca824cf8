import { STRICT, STRICT_ROWS } from '../../scenarios/traversal-pairs.ts';
import { escapeHtml } from '../html-parts.ts';
import { WORST_FIRST } from './pass-marks.ts';
import { type TraversalVerdict, traversalMark, traversalScore } from './traversal.ts';
import { AGAINST, BELOW, CLASSES, shortEndName, signOf } from './traversal-layout.ts';
import { traversalSentence } from './traversal-text.ts';

/** Sizes in px: at 7 columns the picture is 346 wide, which fits a phone. */
const [LABEL, CELL, ROW, TOP] = [122, 32, 26, 48];
const WIDTH = LABEL + CELL * CLASSES.length;
/** From one column below the triangle to the next: their names are words. */
const APART = 2.5 * CELL;

const STYLE = `
svg.traversal { color-scheme: light dark; font: 12px system-ui, sans-serif; fill: #1b1f24; }
.traversal .name { font-weight: 600; } .traversal .soft { fill: #57606a; }
.traversal .direct { fill: #1a7f37; } .traversal .relayed { fill: #bf8700; } .traversal .mixed { fill: #8250df; }
.traversal .unreachable { fill: #57606a; } .traversal .failed { fill: #1b1f24; } .traversal .none { fill: none; stroke: #d0d7de; }
.traversal .on { fill: #ffffff; font-weight: 600; } .traversal .relayed + .on { fill: #1b1f24; } .traversal .none + .on { fill: inherit; }
.traversal .lost { stroke: #cf222e; stroke-width: 3; } .traversal .bonus { stroke: #0969da; stroke-width: 3; stroke-dasharray: 5 2; }
@media (prefers-color-scheme: dark) { svg.traversal { fill: #e6edf3; } .traversal .failed { fill: #484f58; } .traversal .soft { fill: #9ba5b0; } .traversal .none { stroke: #30363d; } }
`;

const text = (x: number, y: number, content: string, cls = '', anchor = 'start'): string =>
  `<text x="${x}" y="${y}" text-anchor="${anchor}"${cls === '' ? '' : ` class="${cls}"`}>${escapeHtml(content)}</text>`;

/** The worst outcome of all passes decides the colour, since it is what a user may get. */
const colourOf = ({ counts, failed }: TraversalVerdict): string => {
  const all = { ...counts, failed };
  return WORST_FIRST.find((result) => all[result] > 0) ?? 'none';
};

/** Marks of passes that differ are set narrower, so that they stay in their square. */
const markText = (x: number, y: number, mark: string): string => {
  const narrow = mark.length > 3 ? ` textLength="${CELL - 8}" lengthAdjust="spacingAndGlyphs"` : '';
  return `<text x="${x}" y="${y}" text-anchor="middle" class="on"${narrow}>${escapeHtml(mark)}</text>`;
};

const square = (x: number, y: number, verdict: TraversalVerdict | undefined): string => {
  const box = `x="${x + 2}" y="${y + 2}" width="${CELL - 4}" height="${ROW - 4}" rx="3"`;
  if (verdict === undefined) return `<rect ${box} class="none"/>`;
  const score = traversalScore(verdict);
  const mark = score === 'lost' || score === 'bonus' ? ` ${score}` : '';
  return (
    `<g><title>${escapeHtml(traversalSentence(verdict))}</title><rect ${box} class="${colourOf(verdict)}${mark}"/>` +
    `${markText(x + CELL / 2, y + ROW / 2 + 4, traversalMark(verdict))}</g>`
  );
};

/** Finds what was seen between two ends, in the order of the layout. */
type Find = (a: string, b: string) => TraversalVerdict | undefined;

/** The triangle of strict ends, with its heads above `top`, which is in px. */
const strictTriangle = (top: number, find: Find): readonly string[] => [
  ...STRICT.map((end, i) => text(LABEL + CELL * (i + 0.5), top - 8, signOf(end), 'soft', 'middle')),
  ...STRICT_ROWS.flatMap(([row, others], i) => {
    const y = top + ROW * i;
    return [
      text(0, y + ROW / 2 + 4, `${signOf(row)} ${shortEndName(row)}`),
      ...others.map((other, j) => square(LABEL + CELL * j, y, find(row, other))),
    ];
  }),
];

/** The matrix of one contestant as a picture that stands alone: NAT classes against each other, then everything else. */
export const traversalSvg = (entry: string, verdicts: readonly TraversalVerdict[]): string => {
  const find: Find = (a, b) =>
    verdicts.find(({ entry: of, ends }) => of === entry && ends[0] === a && ends[1] === b);
  const parts = [text(0, 16, entry, 'name')];
  for (const [i] of CLASSES.entries())
    parts.push(text(LABEL + CELL * (i + 0.5), TOP - 8, `${i + 1}`, 'soft', 'middle'));
  for (const [i, row] of CLASSES.entries()) {
    const y = TOP + ROW * i;
    parts.push(text(0, y + ROW / 2 + 4, `${i + 1} ${shortEndName(row)}`));
    for (const [j, column] of CLASSES.slice(0, i + 1).entries())
      parts.push(square(LABEL + CELL * j, y, find(column, row)));
  }
  const below = TOP + ROW * CLASSES.length + 30;
  for (const [j, column] of AGAINST.entries())
    parts.push(text(LABEL + APART * j + CELL / 2, below - 8, shortEndName(column), 'soft', 'middle'));
  for (const [i, [row, others]] of BELOW.entries()) {
    const y = below + ROW * i;
    parts.push(text(0, y + ROW / 2 + 4, shortEndName(row)));
    for (const [j, other] of others.entries())
      if (other !== null) parts.push(square(LABEL + APART * j, y, find(row, other)));
  }
  const strict = below + ROW * BELOW.length + 30;
  parts.push(...strictTriangle(strict, find));
  const height = strict + ROW * STRICT_ROWS.length + 4;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" class="traversal" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" ` +
    `aria-label="${escapeHtml(`Paths that ${entry} finds between kinds of routers`)}"><style>${STYLE}</style>${parts.join('')}</svg>`
  );
};
