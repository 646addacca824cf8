import { NEVER_CAME_MS } from './never-came.ts';
import type { Metric } from './types.ts';

const percentile = (id: string, title: string, what: string): Metric => ({
  id: `rtt.${id}`,
  title,
  workload: 'rtt',
  unit: 'ms',
  direction: 'lower-is-better',
  margin: 0.05,
  censoredAt: NEVER_CAME_MS,
  appliesToReference: true,
  describes: `${what} of the round-trip times of all probes of a session. One that is lost counts as ${NEVER_CAME_MS} ms, so that dropping packets is no way to be fast, and a percentile that lies among those is shown as lost. 5 % of a fraction of a millisecond is a difference that nobody sees: read the value beside the ratio.`,
});

/** Percentiles per session first, then treated as one figure of the session. More than a tenth of the probes lost fails the workload. */
export const rttMetrics: readonly Metric[] = [
  percentile('median', 'Round trip, median', 'Median'),
  percentile('p95', 'Round trip, 95th percentile', '95th percentile'),
  percentile('p99', 'Round trip, 99th percentile', '99th percentile'),
];
