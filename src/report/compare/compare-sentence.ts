import { ROUNDS_TO_DECIDE, verdictOf } from '../../stats/verdict.ts';
import { factorInterval, finePercent, oneLine, plural } from '../format.ts';
import { isSpeed, SPEED } from '../run/speed.ts';
import type { ComparedCell, Overall } from './compare-types.ts';

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

const marginOf = ({ metric }: ComparedCell): string => finePercent(metric.margin);

/** Whether it would be better or worse if every difference mattered. */
const isDifferent = ({ estimate, adjustedP, metric }: ComparedCell): boolean =>
  adjustedP !== null && verdictOf(estimate, adjustedP, { ...metric, margin: 0 }) !== 'undecided';

/** Why a cell that has figures of both is undecided. */
const openBecause = (cell: ComparedCell, emulated: string | null): string => {
  if (emulated !== null) return `the processor was emulated (${emulated}), where nothing is judged`;
  if (cell.estimate.n < ROUNDS_TO_DECIDE) return `fewer than ${ROUNDS_TO_DECIDE} rounds decide nothing`;
  return isDifferent(cell)
    ? `a difference is shown, but not whether it reaches the ${marginOf(cell)} that matter`
    : `neither a difference nor equivalence within ${marginOf(cell)} is shown`;
};

/** Which speed metrics lack figures of both, the first with its reason. */
const lackText = (first: ComparedCell, more: number): string => {
  const others = more === 0 ? '' : ` and for ${plural(more, 'more speed metric')}`;
  const reason = first.reason ?? 'no round that both have';
  return `no figures of both for ${first.metric.title} in ${first.scenario} (${reason})${others}`;
};

/** What is said where nothing is faster or slower, and of which cell. */
const evenHead = (
  cells: readonly ComparedCell[],
  baseline: string,
  candidate: string,
  emulated: string | null,
): [string, ComparedCell?] => {
  const speed = speedCells(cells);
  const known = speed.filter(({ estimate }) => estimate.ratio !== null);
  const cited = known.find(({ verdict }) => verdict === 'undecided') ?? known[0];
  const undecided = `Undecided between ${candidate} and ${baseline}`;
  if (cited === undefined) return [`${undecided}: no speed metric has figures of both`];
  if (cited.verdict === 'undecided')
    return [`${undecided}: ${place(cited)}, ${openBecause(cited, emulated)}`, cited];
  const alike = `${place(cited)}, inside the ${marginOf(cited)} that matter`;
  const lacking = speed.find(({ estimate }) => estimate.ratio === null);
  return lacking === undefined
    ? [`${candidate} is equivalent to ${baseline}: ${alike}`, cited]
    : [`${undecided}: ${lackText(lacking, speed.length - known.length - 1)}; ${alike}`, cited];
};

const headOf = (
  cells: readonly ComparedCell[],
  baseline: string,
  candidate: string,
  emulated: string | null,
): [string, ComparedCell?] => {
  const [better, worse] = [clearest(cells, 'better'), clearest(cells, 'worse')];
  if (better !== undefined && worse !== undefined) {
    return [
      `${candidate} is faster than ${baseline} in one respect and slower in another: ${place(better)}, but ${place(worse)}`,
      better,
    ];
  }
  const decided = better ?? worse;
  if (decided !== undefined)
    return [`${candidate} is ${overallOf(cells)} than ${baseline}: ${place(decided)}`, decided];
  return evenHead(cells, baseline, candidate, emulated);
};

/**
 * The comparison in one sentence: the word, by how much, where, at which CPU cost, and what broke. `emulated`: the processor's name
 * where it was, else null.
 */
export const sentenceOf = (
  baseline: string,
  candidate: string,
  cells: readonly ComparedCell[],
  emulated: string | null,
): string => {
  const [head, cited] = headOf(cells, baseline, candidate, emulated);
  const cost = costOf(cells, cited);
  const clauses = [head, costText(cost), ...riseOf(cells, cost), ...lossOf(cells, baseline, candidate)];
  return oneLine(`${clauses.join('; ')}.`);
};
