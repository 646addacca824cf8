import { HEADLINES } from '../../metrics/headlines.ts';
import { median } from '../../stats/summary.ts';
import { factorInterval, percent, plural, wholePercent } from '../format.ts';
import { MOST_ROUNDS, NARROW, WANTED_SHARE } from './audit-precision.ts';
import { isSpeed } from './speed.ts';
import { spoiltLines } from './spoilt.ts';
import type { Audit, CpuLimit, PositiveFinding, Precision } from './types.ts';

const copies = ({ comparisons, called, bound, swapP, suspicious }: Audit): string => {
  if (comparisons.length === 0) return 'A/A: no comparison of a contestant with itself in this run.';
  const widest = comparisons.reduce((a, b) => (b.high / b.low > a.high / a.low ? b : a));
  return (
    `A/A: ${called} of ${plural(comparisons.length, 'comparison')} of contestants with themselves called different at 5 % ` +
    `(at most ${bound} in 99 % of runs by chance alone, if they were independent)${swapP === null ? '' : `; copies exchanged with originals differ as much in ${percent(swapP)} of all ways to do it`}: ` +
    `${suspicious ? 'TOO MUCH, do not believe this run' : 'as it should be'}. ` +
    `Widest: ${factorInterval(widest.ratio, widest.low, widest.high)} in ${widest.metric}, ${widest.scenario}.`
  );
};

const noise = ({ comparisons }: Audit): string[] => {
  if (comparisons.length === 0) return [];
  const sorted = comparisons.toSorted((a, b) => a.halfWidth - b.halfWidth);
  const [finest, coarsest] = [sorted[0], sorted.at(-1)];
  if (finest === undefined || coarsest === undefined) return [];
  const place = ({ metric, scenario }: { metric: string; scenario: string }): string =>
    `${metric}, ${scenario}`;
  return [
    `Noise floor (half-width of A/A): ±${percent(finest.halfWidth)} in ${place(finest)}, ` +
      `±${percent(median(sorted.map(({ halfWidth }) => halfWidth)))} in the median table, ` +
      `±${percent(coarsest.halfWidth)} in ${place(coarsest)}.`,
  ];
};

const sum = (tables: readonly Precision[], of: (table: Precision) => number): number =>
  tables.reduce((total, table) => total + of(table), 0);

const precision = ({ precision: tables }: Audit): string[] => {
  if (tables.length === 0) return [];
  const narrow = (own: readonly Precision[]): string =>
    `${sum(own, (t) => t.narrow)} of ${sum(own, (t) => t.pairs)}`;
  const speed = tables.filter(({ metric }) => isSpeed(metric));
  return [
    `Precision: ${sum(tables, (t) => t.toldApart)} of ${plural(
      sum(tables, (t) => t.neighbours),
      'pair',
    )} of neighbours told apart, ${sum(tables, (t) => t.apartBeyondMargin)} with an estimate of their metric's margin or more; half-width at most 5 % in ${narrow(tables)} ratios, ${narrow(speed)} of speed.`,
  ];
};

/** What a headline table that is not narrow would take. */
const wide = ({ scenario, metric, pairs, narrow, noise, roundsWanted }: Precision): string => {
  const varies = noise === null ? '' : `, vary by ${percent(Math.expm1(noise))} a round`;
  const takes =
    roundsWanted === null ? `more than ${MOST_ROUNDS} rounds` : `about ${plural(roundsWanted, 'round')}`;
  return `${metric}, ${scenario} (${narrow} of ${pairs}${varies}: ${takes})`;
};

const headlines = ({ precision: tables }: Audit): string[] => {
  const own = tables.filter(({ metric }) => HEADLINES.includes(metric));
  if (own.length === 0) return [];
  const [pairs, narrow] = [sum(own, (t) => t.pairs), sum(own, (t) => t.narrow)];
  const wider = own
    .filter((table) => table.narrow < WANTED_SHARE * table.pairs)
    .toSorted((a, b) => (b.roundsWanted ?? MOST_ROUNDS + 1) - (a.roundsWanted ?? MOST_ROUNDS + 1));
  const [reached, wanted] = [wholePercent(narrow / pairs), wholePercent(WANTED_SHARE)];
  return [
    `Headline metrics: half-width at most ${percent(NARROW)} in ${narrow} of ${plural(pairs, 'ratio')}, ${reached} where ${wanted} are wanted` +
      `${wider.length === 0 ? '' : `; too wide, with the rounds that would be enough: ${wider.map(wide).join('; ')}`}.`,
  ];
};

const positive = ({
  scenario,
  handicaps,
  delayMs,
  metric,
  n,
  ratio,
  low,
  high,
  found,
}: PositiveFinding): string => {
  const what = `Positive control: ${handicaps} with +${delayMs} ms in ${scenario}`;
  if (found === null) return `${what} has too few rounds to tell (${n}).`;
  const seen = `${metric} ${factorInterval(ratio, low, high)} over ${plural(n, 'round')}`;
  return found ? `${what} was found: ${seen}.` : `${what} was NOT FOUND: ${seen}; do not believe this run.`;
};

const limits = (found: readonly CpuLimit[]): string[] =>
  [...Map.groupBy(found, ({ scenario }) => scenario)].map(([scenario, own]) => {
    const entries = own.map(({ entry, limited, sessions }) => `${entry} (${limited} of ${sessions})`);
    return (
      `CPU: in ${scenario} a core was more than 90 % busy while TCP ran, in sessions of ${entries.join(', ')}; ` +
      'their goodput there is what this machine can compute, not what the line lets through.'
    );
  });

const frail = (found: Audit['disagreements']): string[] => {
  if (found.length === 0) return [];
  const places = [...Map.groupBy(found, ({ scenario }) => scenario)].map(([scenario, own]) => {
    const tables = [...Map.groupBy(own, ({ metric }) => metric)].map(
      ([metric, cells]) => `${metric} (${cells.map(({ entry }) => entry).join(', ')})`,
    );
    return `in ${scenario} ${tables.join(', ')}`;
  });
  return [
    `Frail: paired t and signed rank disagree in ${plural(found.length, 'comparison')} with the anchor: ${places.join('; ')}.`,
  ];
};

/** One sentence for each thing that a run's controls say of it. */
export const auditLines = (audit: Audit): string[] => [
  copies(audit),
  ...noise(audit),
  ...precision(audit),
  ...headlines(audit),
  ...audit.positives.map(positive),
  ...limits(audit.cpuLimits),
  ...spoiltLines(audit.spoilt),
  ...frail(audit.disagreements),
];
