import type { Control, Session } from '../results/session.ts';
import { pairedRatio } from '../stats/paired.ts';
import { rankIntervals } from '../stats/ranks.ts';
import { median } from '../stats/summary.ts';
import { audit } from './audit.ts';
import { type Cell, cellsOf, groupsOf } from './cells.ts';
import type { Report, ReportRow, RunInfo } from './types.ts';
import { verdictsOf } from './verdicts.ts';

/** Fewer ok rounds than this are never ranked. */
export const ROUNDS_TO_RANK = 10;

const copyOf = (control: Control | null): string | null => {
  if (control?.kind === 'aa') return control.duplicates;
  return control?.kind === 'positive' ? control.handicaps : null;
};

/** Contestants and the anchor, which is one; only if new enough, without a failure and with enough rounds. */
const isRankable = ({ entry, status, values }: Cell): boolean =>
  (entry.control === null || entry.control.kind === 'anchor') &&
  entry.stale === undefined &&
  status === 'ok' &&
  values.size >= ROUNDS_TO_RANK;

/** Entry name to rank interval of one scenario and metric; empty if fewer than two can be ranked. */
const ranksOf = (cells: readonly Cell[]): Map<string, { low: number; high: number }> => {
  const ranked = cells.filter(isRankable);
  const [first] = ranked;
  if (first === undefined || ranked.length < 2) return new Map();
  const intervals = rankIntervals(
    ranked.map(({ values }) => values),
    first.metric.direction,
  );
  return new Map(
    ranked.flatMap(({ entry }, i) => {
      const interval = intervals[i];
      return interval === undefined ? [] : [[entry.name, interval]];
    }),
  );
};

/** The values to divide by, if none of that entry's sessions is missing from the judgement. */
const divisor = (cells: readonly Cell[], name: string | null): Cell['values'] =>
  cells.find(({ entry, status }) => entry.name === name && status === 'ok')?.values ?? new Map();

/** Rows by scenario, metric and entry in the plan's order. Rules: docs/statistics.md. Throws as cellsOf does. */
export const analyse = (info: RunInfo, sessions: readonly Session[]): ReportRow[] =>
  groupsOf(cellsOf(info, sessions)).flatMap((cells) => {
    const anchor = divisor(cells, info.anchor);
    const reference = divisor(cells, info.reference);
    const ranks = ranksOf(cells);
    const verdicts = verdictsOf(cells, anchor);
    return cells.map(({ scenario, metric, entry, status, reason, attempts, values }): ReportRow => {
      const judged: Cell['values'] = status === 'ok' ? values : new Map();
      const { ratio, low, high } = pairedRatio(judged, anchor);
      const rank = ranks.get(entry.name);
      return {
        scenario,
        metric: metric.id,
        unit: metric.unit,
        direction: metric.direction,
        overlay: entry.name,
        control: entry.control?.kind ?? null,
        duplicates: copyOf(entry.control),
        status,
        n: values.size,
        attempts,
        reason: status === 'ok' ? null : reason,
        value: judged.size === 0 ? null : median([...judged.values()]),
        ratio,
        low,
        high,
        rankLow: rank?.low ?? null,
        rankHigh: rank?.high ?? null,
        toReference: pairedRatio(judged, reference).ratio,
        staleDays: entry.stale?.days ?? null,
        verdict: verdicts.get(entry.name) ?? null,
      };
    });
  });

/** Everything that the renderers need. */
export const reportOf = (info: RunInfo, sessions: readonly Session[]): Report => ({
  info,
  rows: analyse(info, sessions),
  audit: audit(info, sessions),
});
