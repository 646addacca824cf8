import { AGAINST, BELOW, CLASSES, endName, signOf } from '../../../../src/report/nat/traversal-layout.ts';
import { traversalCells } from '../../../../src/scenarios/traversal.ts';
import { STRICT, STRICT_ROWS } from '../../../../src/scenarios/traversal-pairs.ts';
import type { Reachability } from '../../../../src/site/dataset/dataset.ts';
import type { Board } from '../../data/board.ts';
import {
  between,
  PATH_IDS,
  PATHS,
  type Path,
  pathMark,
  seenOf,
  seenText,
  takenElsewhere,
} from '../../data/reach.ts';
import { sourcesOfPaths } from '../../data/sources.ts';
import { dayText } from '../../data/times.ts';
import { INK, SOFT, shortened, svgPicture, svgSquare, svgText } from '../svg.ts';
import { numberedSources } from '../svg-sources.ts';

/** What the picture shows. */
export const NAT_PICTURE = 'Between which routers each VPN finds a direct path';

/** Ground and text of a square: at least 4.5 : 1. The grounds are those of the picture of one contestant. */
const COLOURS = {
  direct: ['#1a7f37', '#ffffff'],
  mixed: ['#8250df', '#ffffff'],
  relayed: ['#bf8700', INK],
  unreachable: [SOFT, '#ffffff'],
  failed: [INK, '#ffffff'],
  unknown: ['#eef1f4', SOFT],
} as const satisfies Record<Path, readonly [string, string]>;

/** Sizes in px. */
const [CELL, ROW, LABEL, TOP, EDGE, GAP] = [22, 20, 18, 52, 14, 26];
/** Where what is no pair of classes begins: beside the triangle of those that are. */
const BESIDE = LABEL + CELL * CLASSES.length + 14;
/** Where the triangle of strict ends begins: below that of the classes. */
const UNDER = TOP + ROW * CLASSES.length + 24;
const MATRIX = {
  width: BESIDE + LABEL + CELL * AGAINST.length,
  height: Math.max(TOP + ROW * BELOW.length, UNDER + ROW * STRICT_ROWS.length),
} as const;
const HEAD = 50;
/** Characters of a name, and of a line below all matrices. */
const [LONGEST, LONGEST_LINE] = [30, 150];
/** About the width of a letter, by which words of the legend are set apart. */
const LETTER = 7.5;

/** Rows beside the triangle that are no class. */
const OTHERS = BELOW.map(([end]) => end).filter((end) => !(CLASSES as readonly string[]).includes(end));
/** Columns there. */
const HEADS = { open: 'o', 'port-restricted': '3', 'same-kind': '=' } as const satisfies Record<
  (typeof AGAINST)[number],
  string
>;

const KEY = [
  `Classes of NATs: ${CLASSES.map((id, i) => `${i + 1} ${endName(id)}`).join('; ')}.`,
  `Others: ${OTHERS.map((id) => `${signOf(id)} ${endName(id)}`).join('; ')}.`,
  'They are against: o, an open end; 3, a port-restricted NAT; =, another of the same kind.',
  `Below the classes: ${STRICT.map(signOf).join(', ')} against each other, two of a kind included.`,
  'Possible: a hole can be punched between the two. Direct: it was so in every pass.',
  'Right of a name: the numbers of its records, that of most pairs first, and how long a direct path was waited for after the first packet.',
] as const;

/** Of the pairs between which a hole can be punched, and which the lab did not spoil: how many were direct in every pass. */
const directOf = ({ cells }: Reachability): string => {
  const paths = traversalCells
    .filter(({ possible }) => possible)
    .map(({ id }) => seenOf(cells[id]).path)
    .filter((path) => path !== 'unknown');
  return `${paths.filter((path) => path === 'direct').length} of ${paths.length} possible direct`;
};

const pair = (reachability: Reachability, a: string, b: string, x: number, y: number): string => {
  const seen = between(reachability, a, b);
  const box = { x: x + 1, y: y + 1, width: CELL - 2, height: ROW - 2 };
  const other = takenElsewhere(reachability, a, b);
  const sentence = `${a} and ${b}: ${seenText(seen)}${other === undefined ? '' : ` (${other})`}`;
  return svgSquare(box, COLOURS[seen.path], pathMark(seen), sentence);
};

/** What many people stand behind, against each other. */
const strictTriangle = (reachability: Reachability): readonly string[] => {
  const soft = ` fill="${SOFT}" text-anchor="middle"`;
  return [
    ...STRICT.map((end, i) => svgText(LABEL + CELL * (i + 0.5), UNDER - 5, signOf(end), soft)),
    ...STRICT_ROWS.flatMap(([row, others], i) => [
      svgText(LABEL / 2, UNDER + ROW * (i + 0.5) + 4, signOf(row), soft),
      ...others.map((other, j) => pair(reachability, row, other, LABEL + CELL * j, UNDER + ROW * i)),
    ]),
  ];
};

/** The matrix of one contestant: classes against each other, below them strict ends, and beside them everything else. `numbers` are those of its records. */
const matrix = (name: string, numbers: string, reachability: Reachability): string => {
  const soft = ` fill="${SOFT}" text-anchor="middle"`;
  const right = ` fill="${SOFT}" text-anchor="end"`;
  const parts = [
    svgText(0, 13, shortened(name, LONGEST), ' font-weight="600"'),
    svgText(MATRIX.width, 13, numbers, right),
    svgText(0, 29, directOf(reachability), ` fill="${SOFT}"`),
    svgText(MATRIX.width, 29, `waited ${reachability.upgradeSeconds} s`, right),
  ];
  for (const [i, row] of CLASSES.entries()) {
    parts.push(svgText(LABEL + CELL * (i + 0.5), TOP - 5, `${i + 1}`, soft));
    parts.push(svgText(LABEL / 2, TOP + ROW * (i + 0.5) + 4, `${i + 1}`, soft));
    for (const [j, column] of CLASSES.slice(0, i + 1).entries())
      parts.push(pair(reachability, column, row, LABEL + CELL * j, TOP + ROW * i));
  }
  for (const [j, column] of AGAINST.entries())
    parts.push(svgText(BESIDE + LABEL + CELL * (j + 0.5), TOP - 5, HEADS[column], soft));
  for (const [i, [row, others]] of BELOW.entries()) {
    parts.push(svgText(BESIDE + LABEL / 2, TOP + ROW * (i + 0.5) + 4, signOf(row), soft));
    for (const [j, other] of others.entries())
      if (other !== null)
        parts.push(pair(reachability, row, other, BESIDE + LABEL + CELL * j, TOP + ROW * i));
  }
  parts.push(...strictTriangle(reachability));
  return parts.join('');
};

/** What colours and marks mean, in one line. */
const legend = (y: number): readonly string[] => {
  const parts: string[] = [];
  let x = EDGE;
  for (const path of PATH_IDS) {
    const { mark, legend: means } = PATHS[path];
    const box = { x, y, width: CELL - 2, height: ROW - 2 };
    parts.push(svgSquare(box, COLOURS[path], mark, means));
    parts.push(svgText(x + CELL + 4, y + ROW / 2 + 3, means));
    x += CELL + 20 + LETTER * means.length;
  }
  parts.push(svgText(x, y + ROW / 2 + 3, '* passes differ, the worst is shown'));
  return parts;
};

/** The paths of everybody who was looked at, a small matrix each, as a picture that stands alone. */
export const natSvg = (board: Board): string => {
  const { dataset } = board;
  const all = dataset.entries.flatMap((entry, i) => {
    const reachability = board.reachability(i);
    return reachability === undefined ? [] : [{ name: `${entry.title} ${entry.version}`, reachability }];
  });
  // The legend needs four; with more contestants the picture stays about twice as wide as high.
  const shape = (MATRIX.height + GAP) / (MATRIX.width + GAP);
  const columns = Math.max(4, Math.round(Math.sqrt(2 * shape * all.length)));
  const width = 2 * EDGE + columns * (MATRIX.width + GAP) - GAP;
  const below = HEAD + Math.ceil(all.length / columns) * (MATRIX.height + GAP);
  const sources = numberedSources(
    all.flatMap(({ reachability }) => sourcesOfPaths(reachability)),
    LONGEST_LINE,
  );
  const lines = [...KEY, ...sources.lines, `Dataset ${dataset.id} of ${dayText(dataset.date)}, by meshmark.`];
  const parts = [svgText(EDGE, 26, NAT_PICTURE, ' font-size="15" font-weight="600"')];
  for (const [i, { name, reachability }] of all.entries()) {
    const x = EDGE + (i % columns) * (MATRIX.width + GAP);
    const y = HEAD + Math.floor(i / columns) * (MATRIX.height + GAP);
    const numbers = sourcesOfPaths(reachability).map(sources.numberOf).join(', ');
    parts.push(`<g transform="translate(${x} ${y})">${matrix(name, numbers, reachability)}</g>`);
  }
  parts.push(...legend(below));
  for (const [i, line] of lines.entries())
    parts.push(svgText(EDGE, below + ROW + 18 + 17 * i, line, ` fill="${SOFT}"`));
  return svgPicture(NAT_PICTURE, width, below + ROW + 18 + 17 * lines.length, parts);
};
