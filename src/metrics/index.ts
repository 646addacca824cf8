import { usageError } from '../errors.ts';
import { callsMetrics } from './calls.ts';
import { filesMetrics } from './files.ts';
import { httpMetrics } from './http.ts';
import { nixMetrics } from './nix.ts';
import { pagesMetrics } from './pages.ts';
import { rttMetrics } from './rtt.ts';
import { swarmMetrics } from './swarm.ts';
import { tcpMetrics } from './tcp.ts';
import type { Metric } from './types.ts';

/** Every metric, in the order in which tables show them. All are positive quantities, so logs of ratios exist. */
export const metrics: readonly Metric[] = [
  ...tcpMetrics,
  ...rttMetrics,
  ...httpMetrics,
  ...callsMetrics,
  ...pagesMetrics,
  ...filesMetrics,
  ...nixMetrics,
  ...swarmMetrics,
];

const byId = new Map(metrics.map((metric) => [metric.id, metric]));

/** The metric of an id such as `tcp.goodput-down`. Throws a usage error that names the known ones. */
export const metricById = (id: string): Metric => {
  const metric = byId.get(id);
  if (metric !== undefined) return metric;
  throw usageError('metric-unknown', `There is no metric "${id}"; known are ${[...byId.keys()].join(', ')}.`);
};
