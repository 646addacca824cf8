import { ROUNDS_TO_DECIDE } from '../stats/verdict.ts';
import type { ComparedCell, Overall } from './compare-types.ts';
import { factorInterval, oneLine, plural } from './format.ts';
import { isSpeed, SPEED } from './speed.ts';

const speedCells = (cells: readonly ComparedCell[]): ComparedCell[] =>
  cells
    .filter(({ metric }) => isSpeed(metric.id))
    .toSorted((a, b) => SPEED.indexOf(a.metric.id) - SPEED.indexOf(b.metric.id));

/** One word for all speed cells: mixed if some are better and some worse; equivalent only if all are. */
export const overallOf = (cells: readonly ComparedCell[]): Overall => {
  const speed = speedCells(cells);
  const has = (verdict: ComparedCell['verdict']): boolean => speed.some((cell) => cell.verdict === verdict);
  if (has('better') && has('worse')) return 'mixed';
  if (has('better')) return 'faster';
  if (has('worse')) return 'slower';
  return speed.length > 0 && speed.every(({ verdict }) => verdict === 'equivalent')
    ? 'equivalent'
    : 'undecided';
};

const interval = ({ estimate }: ComparedCell): string =>
  factorInterval(estimate.ratio, estimate.low, estimate.high);

const place = (cell: ComparedCell): string =>
  `${cell.metric.title} ${interval(cell)} in ${cell.scenario} over ${plural(cell.estimate.n, 'round')}`;

/** The clearest example of a verdict: the largest log ratio. */
const clearest = (
  cells: readonly ComparedCell[],
  verdict: ComparedCell['verdict'],
): ComparedCell | undefined =>
  speedCells(cells)
    .filter((cell) => cell.verdict === verdict)
    .toSorted((a, b) => Math.abs(b.estimate.logMean ?? 0) - Math.abs(a.estimate.logMean ?? 0))[0];

/** CPU of the same workload and scenario, or of TCP, or of the whole machine. */
const costOf = (
  cells: readonly ComparedCell[],
  cited: ComparedCell | undefined,
): ComparedCell | undefined => {
  const order = [`${cited?.metric.workload}.cpu-per-gb`, 'tcp.cpu-per-gb', 'tcp.machine-cpu-per-gb'];
  const here = cells.filter(
    ({ scenario, estimate }) => scenario === cited?.scenario && estimate.ratio !== null,
  );
  return order.map((id) => here.find(({ metric }) => metric.id === id)).find((cell) => cell !== undefined);
};

const costText = (cost: ComparedCell | undefined): string => {
  if (cost === undefined) return 'CPU cost not measured';
  const word = { better: 'lower', worse: 'higher', equivalent: 'equivalent', undecided: 'undecided' }[
    cost.verdict
  ];
  return `${cost.metric.title} ${interval(cost)} there (${word})`;
};

/** Costs that rose without being the one that is told already: they too raise the exit hint. */
const riseOf = (cells: readonly ComparedCell[], told: ComparedCell | undefined): string[] => {
  const risen = cells.filter((cell) => cell.verdict === 'worse' && cell !== told && !isSpeed(cell.metric.id));
  const [first] = risen;
  if (first === undefined) return [];
  const more = risen.length > 1 ? ` and ${plural(risen.length - 1, 'further cost')}` : '';
  return [`also worse: ${first.metric.title} ${interval(first)} in ${first.scenario}${more}`];
};

const lossOf = (cells: readonly ComparedCell[], baseline: string, candidate: string): string[] => {
  const able = cells.filter(({ status }) => status !== 'unsupported');
  return (['candidate', 'baseline'] as const).flatMap((side) => {
    const worst = able.toSorted((a, b) => b.lost[side] - a.lost[side])[0];
    if (worst === undefined || worst.lost[side] === 0) return [];
    const name = side === 'candidate' ? candidate : baseline;
    return [
      `${name} has ${plural(worst.lost[side], 'session')} without a figure in ${worst.scenario} (${worst.metric.title})`,
    ];
  });
};

const headOf = (
  cells: readonly ComparedCell[],
  baseline: string,
  candidate: string,
): [string, ComparedCell?] => {
  const overall = overallOf(cells);
  const [better, worse] = [clearest(cells, 'better'), clearest(cells, 'worse')];
  if (better !== undefined && worse !== undefined) {
    return [
      `${candidate} is faster than ${baseline} in one respect and slower in another: ${place(better)}, but ${place(worse)}`,
      better,
    ];
  }
  const decided = better ?? worse;
  if (decided !== undefined)
    return [`${candidate} is ${overall} than ${baseline}: ${place(decided)}`, decided];
  const known = speedCells(cells).filter(({ estimate }) => estimate.ratio !== null);
  const cited = known.find(({ verdict }) => verdict === 'undecided') ?? known[0];
  if (cited === undefined)
    return [`Undecided between ${candidate} and ${baseline}: no speed metric has figures of both`];
  const margin = `${+(cited.metric.margin * 100).toFixed(1)} %`;
  if (overall === 'equivalent') {
    return [
      `${candidate} is equivalent to ${baseline}: ${place(cited)}, inside the ${margin} that matter`,
      cited,
    ];
  }
  const why =
    cited.estimate.n < ROUNDS_TO_DECIDE
      ? `fewer than ${ROUNDS_TO_DECIDE} rounds decide nothing`
      : `neither a difference nor equivalence within ${margin} is shown`;
  return [`Undecided between ${candidate} and ${baseline}: ${place(cited)}, ${why}`, cited];
};

/** The comparison in one sentence: the word, by how much, where, at which CPU cost, and what broke. */
export const sentenceOf = (baseline: string, candidate: string, cells: readonly ComparedCell[]): string => {
  const [head, cited] = headOf(cells, baseline, candidate);
  const cost = costOf(cells, cited);
  const clauses = [head, costText(cost), ...riseOf(cells, cost), ...lossOf(cells, baseline, candidate)];
  return oneLine(`${clauses.join('; ')}.`);
};
