import type { Metric } from '../metrics/types.ts';
import type { Session } from './session.ts';
import type { Status } from './status.ts';

/** What one session says of one metric; a value only where the status is `ok`. */
export interface Figure {
  readonly status: Status;
  readonly reason: string | null;
  readonly value: number | null;
}

const broken = (status: Status, reason: string | null): Figure => ({ status, reason, value: null });

/** The figure of a session in a metric. `refused`: why none of that metric is one; what broke is told all the same. */
export const figureOf = (session: Session, metric: Metric, refused: string | null = null): Figure => {
  // A status that no measurement explains is the session's own (a gate, a daemon that never came up) and covers all of them.
  const explained = session.measurements.some(({ status }) => status === session.status);
  if (session.status !== 'ok' && !explained) return broken(session.status, session.reason);
  const measurement = session.measurements.find(({ workload }) => workload === metric.workload);
  if (measurement === undefined) return broken('not-run', `no ${metric.workload} workload in this session`);
  if (measurement.status !== 'ok') return broken(measurement.status, measurement.reason);
  if (refused !== null) return broken('invalid', refused);
  const value = measurement.values[metric.id];
  if (value === undefined) return broken('unsupported', `this entry gives no figure for ${metric.id}`);
  if (Number.isFinite(value) && value > 0) return { status: 'ok', reason: null, value };
  return broken('invalid', `${value} ${metric.unit} is no positive figure`);
};
