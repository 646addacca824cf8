import { factorInterval, plural } from './format.ts';
import type { Audit, CpuLimit, PositiveFinding } from './types.ts';

const copies = ({ comparisons, called, bound, suspicious }: Audit): string => {
  if (comparisons.length === 0) return 'A/A: no comparison of a contestant with itself in this run.';
  const widest = comparisons.reduce((a, b) => (b.high / b.low > a.high / a.low ? b : a));
  return (
    `A/A: ${called} of ${plural(comparisons.length, 'comparison')} of contestants with themselves called different at 5 % ` +
    `(chance alone: at most ${bound}); ${suspicious ? 'TOO MANY: do not believe this run' : 'as it should be'}. ` +
    `Widest: ${factorInterval(widest.ratio, widest.low, widest.high)} in ${widest.metric}, ${widest.scenario}.`
  );
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

/** One sentence for each thing that a run's controls say of it. */
export const auditLines = (audit: Audit): string[] => [
  copies(audit),
  ...audit.positives.map(positive),
  ...limits(audit.cpuLimits),
  ...audit.disagreements.map(
    ({ scenario, metric, overlay }) =>
      `Frail: paired t and signed rank disagree on ${overlay} against the anchor in ${metric}, ${scenario}.`,
  ),
];
