import { secondsOfMs } from '../format.ts';
import { NO_PATH } from './pass-marks.ts';
import { type TraversalVerdict, traversalMark, traversalScore } from './traversal.ts';

/** What the marks of a table mean. */
export const TRAVERSAL_LEGEND = `D direct, R relayed, m both ways, - unreachable, ! ${NO_PATH.failed}, ? ${NO_PATH.invalid}; several where passes differ. "lost": never direct, though a hole can be punched; "bonus": direct, though none can.`;

const pairOf = ({ ends }: TraversalVerdict): string => ends.join(' + ');

/** Rows of a table of pairs by contestants, a head first. */
export const traversalRows = (verdicts: readonly TraversalVerdict[]): string[][] => {
  const entries = [...new Set(verdicts.map(({ entry }) => entry))];
  const pairs = [...Map.groupBy(verdicts, pairOf)].sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    ['routers', 'hole', ...entries],
    ...pairs.map(([pair, own]) => [
      pair,
      own[0]?.possible === true ? 'yes' : 'no',
      ...entries.map((entry) => {
        const verdict = own.find((one) => one.entry === entry);
        return verdict === undefined ? '' : cell(verdict);
      }),
    ]),
  ];
};

const cell = (verdict: TraversalVerdict): string => {
  const score = traversalScore(verdict);
  return [traversalMark(verdict), score === 'lost' || score === 'bonus' ? score : '']
    .filter((part) => part !== '')
    .join(' ');
};

/** Passes by what came of them, in words. */
const outcomesOf = ({ counts, failed, invalid }: TraversalVerdict): (readonly [string, number])[] => [
  ...Object.entries(counts),
  [NO_PATH.failed, failed],
  [NO_PATH.invalid, invalid],
];
const passesOf = (verdict: TraversalVerdict): number =>
  outcomesOf(verdict).reduce((sum, [, count]) => sum + count, 0);

/** What its daemon said against the counters, in words; empty where it never did. */
const errText = (verdict: TraversalVerdict): string =>
  verdict.errs
    .map(
      ({ said, seen, passes }) =>
        `the daemon says ${said} where packets are ${seen}, in ${passes} of ${passesOf(verdict)}`,
    )
    .join('; ');

/** Every contestant whose daemon said something else than the counters, a line for each pair of routers. */
export const errLines = (verdicts: readonly TraversalVerdict[]): readonly string[] =>
  verdicts
    .filter(({ errs }) => errs.length > 0)
    .map((verdict) => `${verdict.entry}, ${pairOf(verdict)}: ${errText(verdict)}`)
    .toSorted();

/** A verdict in a sentence. */
export const traversalSentence = (verdict: TraversalVerdict): string => {
  const { possible, firstPacketMs, directMs } = verdict;
  const [all, passes] = [outcomesOf(verdict), passesOf(verdict)];
  const seen = all
    .filter(([, count]) => count > 0)
    .map(([outcome, count]) => `${outcome} in ${count} of ${passes}`);
  return [
    `${pairOf(verdict)}: ${seen.join(', ')}`,
    firstPacketMs === null ? null : `first packet after ${secondsOfMs(firstPacketMs)}`,
    directMs === null ? null : `direct after ${secondsOfMs(directMs)}`,
    errText(verdict),
    possible ? 'a hole can be punched' : 'no hole can be punched',
  ]
    .filter((part) => part !== null && part !== '')
    .join('; ');
};
