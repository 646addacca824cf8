import { MeshmarkError } from '../../errors.ts';
import { metrics } from '../../metrics/index.ts';
import type { Metric } from '../../metrics/types.ts';
import { figureOf } from '../../results/figure.ts';
import { type Entry, originalOf, type Session } from '../../results/session.ts';
import type { Status } from '../../results/status.ts';
import type { RunInfo } from './types.ts';
import { hasFigures, WITHDRAWN } from './withdrawn.ts';

/** Worst first. What the contestant broke counts before what was refused, and that before what was never tried. */
export const SEVERITY: readonly Status[] = ['failed', 'timeout', 'invalid', 'unsupported', 'not-run', 'ok'];

/** All sessions of one entry in one metric of one scenario. */
export interface Cell {
  readonly scenario: string;
  readonly metric: Metric;
  readonly entry: Entry;
  readonly status: Status;
  readonly reason: string | null;
  readonly attempts: number;
  /** Round to value of the sessions that are ok. */
  readonly values: ReadonlyMap<number, number>;
}

/** `refused`: why no figure of it is one; null where they are. */
const cellOf = (
  { scenario, metric, entry }: Pick<Cell, 'scenario' | 'metric' | 'entry'>,
  sessions: readonly Session[],
  refused: string | null,
): Cell => {
  const outcomes = sessions
    .toSorted((a, b) => a.round - b.round)
    .map((session) => ({ round: session.round, ...figureOf(session, metric, refused) }));
  const status: Status =
    sessions.length === 0 ? 'not-run' : (SEVERITY.find((s) => outcomes.some((o) => o.status === s)) ?? 'ok');
  const first = outcomes.find((outcome) => outcome.status === status);
  const values = new Map(outcomes.flatMap(({ round, value }) => (value === null ? [] : [[round, value]])));
  const reason = sessions.length === 0 ? 'no session of this entry in the record' : (first?.reason ?? null);
  return { scenario, metric, entry, status, reason, attempts: sessions.length, values };
};

/** Metrics that a scenario's sessions can speak of; all, if none of its sessions got as far as a workload. */
const metricsOf = (sessions: readonly Session[]): Metric[] => {
  const measurements = sessions.flatMap((session) => session.measurements);
  if (measurements.length === 0) return [...metrics];
  return metrics.filter(({ id, workload }) => {
    const own = measurements.filter((measurement) => measurement.workload === workload);
    const good = own.filter(({ status }) => status === 'ok');
    return own.length > 0 && (good.length === 0 || good.some(({ values }) => values[id] !== undefined));
  });
};

/** A record that does not fit its run must not be reported in part. */
const check = (info: RunInfo, sessions: readonly Session[]): void => {
  const entries = new Set(info.entries.map(({ name }) => name));
  const seen = new Set<string>();
  for (const { scenario, round, entry } of sessions) {
    const where = `${scenario}, round ${round}, ${entry}`;
    if (!entries.has(entry) || !info.scenarios.includes(scenario)) {
      throw new MeshmarkError(
        'journal-foreign',
        `The journal has a session that is not in its plan: ${where}.`,
      );
    }
    const key = JSON.stringify([scenario, round, entry]);
    if (seen.has(key))
      throw new MeshmarkError('journal-duplicate', `The journal has a session twice: ${where}.`);
    seen.add(key);
  }
};

const refusalOf = (
  { withdrawn = [] }: RunInfo,
  { scenario, metric, entry }: Pick<Cell, 'scenario' | 'metric' | 'entry'>,
): string | null =>
  withdrawn.some((one) => hasFigures(one, scenario, metric, originalOf(entry))) ? WITHDRAWN : null;

/** Copies exist in some rounds only, by plan; without any session there is nothing to say of them. */
export const isCopy = ({ control }: Entry): boolean => control?.kind === 'aa' || control?.kind === 'positive';

/**
 * Every cell, by scenario, metric and entry in the plan's order.
 * Throws MeshmarkError `journal-foreign` or `journal-duplicate` for sessions that do not fit the plan.
 */
export const cellsOf = (info: RunInfo, sessions: readonly Session[]): Cell[] => {
  check(info, sessions);
  return info.scenarios.flatMap((scenario) => {
    const here = sessions.filter((session) => session.scenario === scenario);
    const byEntry = Map.groupBy(here, (session) => session.entry);
    return metricsOf(here).flatMap((metric) =>
      info.entries
        .filter((entry) => metric.appliesToReference || entry.control?.kind !== 'reference')
        .filter((entry) => byEntry.has(entry.name) || !isCopy(entry))
        .map((entry) => {
          const where = { scenario, metric, entry };
          return cellOf(where, byEntry.get(entry.name) ?? [], refusalOf(info, where));
        }),
    );
  });
};

/** Cells of the same scenario and metric, in order. */
export const groupsOf = (cells: readonly Cell[]): (readonly Cell[])[] => [
  ...Map.groupBy(cells, ({ scenario, metric }) => JSON.stringify([scenario, metric.id])).values(),
];
