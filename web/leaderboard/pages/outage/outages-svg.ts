import type { Board } from '../../data/board.ts';
import {
  headOf,
  isHarmless,
  medianText,
  OUTAGES,
  type OutageEvent,
  type OutageGroup,
  outageGroups,
  wordsOf,
} from '../../data/outages.ts';
import { sourceText } from '../../data/sources.ts';
import { INK, SOFT, shortened, svgPicture, svgSquare, svgText } from '../svg.ts';
import { numberedSources } from '../svg-sources.ts';

/** What the picture shows. */
export const OUTAGES_PICTURE = 'How long packets stay away';

/** Grounds of squares; the text is ink on all: at least 4.5 : 1. */
const [ALWAYS, SOMETIMES, NEVER, NOTHING] = ['#d5ecd9', '#f3dfb4', '#f5c6bd', '#ffffff'] as const;

const LEGEND = [
  'Median of all repetitions; ~ did not come back in each; “not back” in half of them or more.',
  'Likewise “no packet” after a start; “not direct”: not known to be direct while watched.',
  '“not up” did not come up at all; · cannot happen to it, or not measured.',
  'The number beside a name is that of its record. Times of two testbeds have no common scale.',
] as const;

/** Sizes in px. */
const [LABEL, COLUMN, ROW, HEAD, TOP, EDGE, LINE, NARROWEST] = [230, 70, 28, 62, 36, 14, 17, 646];
/** Characters of a name, and of a machine for each column beside the names. */
const [LONGEST, LONGEST_BESIDE] = [30, 11];

const groundOf = (event: OutageEvent | undefined): string => {
  if (event === undefined || event.repetitions === 0) return NOTHING;
  if (event.back === event.repetitions) return ALWAYS;
  return event.back === 0 && !isHarmless(event) ? NEVER : SOMETIMES;
};

const markOf = (event: OutageEvent | undefined): string => {
  const text = medianText(event);
  const some = event !== undefined && event.p50 !== null && event.back < event.repetitions;
  return some ? `~ ${text}` : text;
};

const backText = (event: OutageEvent | undefined): string =>
  event === undefined || event.repetitions === 0
    ? medianText(event)
    : `${medianText(event)}, ${wordsOf(event.event).short} ${event.back} of ${event.repetitions}`;

/** One testbed: its name, heads and a row for each contestant, from `y` on. */
const groupParts = (
  { dataset }: Board,
  { testbed, machine, looks, events }: OutageGroup,
  numberOf: (look: OutageGroup['looks'][number]) => string,
  y: number,
): readonly string[] => {
  const soft = ` fill="${SOFT}"`;
  const longest = LONGEST + LONGEST_BESIDE * Math.max(5, events.length);
  const title = shortened(`Testbed ${testbed}: ${machine}`, longest);
  const headAt = y + HEAD - 24;
  const heads = events.flatMap((event, j) =>
    headOf(event).map((line, k) =>
      svgText(
        EDGE + LABEL + COLUMN * (j + 0.5),
        headAt + 15 * k,
        shortened(line, LONGEST_BESIDE),
        `${soft} text-anchor="middle"`,
      ),
    ),
  );
  const rows = looks.flatMap((look, i) => {
    const own = dataset.entries[look.entry];
    const name = own === undefined ? '' : `${own.title} ${own.version}`;
    const top = y + HEAD + ROW * i;
    return [
      svgText(EDGE, top + ROW / 2 + 4, shortened(name, LONGEST)),
      svgText(EDGE + LABEL - 6, top + ROW / 2 + 4, numberOf(look), `${soft} text-anchor="end"`),
      ...events.map((id, j) => {
        const event = look.events.find((one) => one.event === id);
        const box = { x: EDGE + LABEL + COLUMN * j + 2, y: top + 2, width: COLUMN - 4, height: ROW - 4 };
        const sentence = `${name}: ${OUTAGES[id]}: ${backText(event)} (${sourceText(look)})`;
        return svgSquare(box, [groundOf(event), INK], markOf(event), sentence);
      }),
    ];
  });
  return [svgText(EDGE, y + 14, title, ' font-weight="600"'), ...heads, ...rows];
};

/** Every outage of every entry, testbed by testbed, as a picture that stands alone. */
export const outagesSvg = (board: Board): string => {
  const groups = outageGroups(board.dataset);
  const sources = numberedSources(groups.flatMap(({ looks }) => looks));
  const heights = groups.map(({ looks }) => HEAD + ROW * looks.length + 10);
  const tops = groups.map((_, i) => TOP + heights.slice(0, i).reduce((sum, height) => sum + height, 0));
  const foot = TOP + heights.reduce((sum, height) => sum + height, 0) + 14;
  const below = [...LEGEND, ...sources.lines];
  const columns = Math.max(0, ...groups.map(({ events }) => events.length));
  const width = Math.max(NARROWEST, LABEL + COLUMN * columns + 2 * EDGE);
  return svgPicture(OUTAGES_PICTURE, width, foot + LINE * below.length, [
    svgText(EDGE, 24, OUTAGES_PICTURE, ' font-size="15" font-weight="600"'),
    ...groups.flatMap((group, i) => groupParts(board, group, sources.numberOf, tops[i] ?? TOP)),
    ...below.map((line, k) => svgText(EDGE, foot + LINE * k, line, ` fill="${SOFT}"`)),
  ]);
};
