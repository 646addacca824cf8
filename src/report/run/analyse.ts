import { originalOf, type Session } from '../../results/session.ts';
import { pairedRatio } from '../../stats/paired.ts';
import { intervalsOf } from '../../stats/ranks.ts';
import { medianFigure } from '../median.ts';
import { audit } from './audit.ts';
import { type Cell, isCopy } from './cells.ts';
import { compositesOf } from './composites.ts';
import { type Judged, judgedOf } from './judged.ts';
import { timeAccount } from './time.ts';
import type { Report, ReportRow, RunInfo } from './types.ts';
import { verdictsOf } from './verdicts.ts';

/** Entry name to rank interval of one scenario and metric; empty if fewer than two can be ranked, or no order would hold. */
const ranksOf = ({ ranked, pairs, unheld }: Judged): Map<string, { low: number; high: number }> => {
  const [first] = ranked;
  if (first === undefined || ranked.length < 2 || unheld !== null) return new Map();
  const intervals = intervalsOf(pairs, ranked.length, first.metric);
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

/** Rows by scenario, metric and entry in the plan's order. Rules: docs/statistics.md. Throws as judgedOf does. */
export const analyse = (
  info: RunInfo,
  sessions: readonly Session[],
  groups: readonly Judged[] = judgedOf(info, sessions),
): ReportRow[] =>
  groups.flatMap((group) => {
    const { cells } = group;
    const anchor = divisor(cells, info.anchor);
    const reference = divisor(cells, info.reference);
    const ranks = ranksOf(group);
    const isJudged = info.emulated === null && group.unheld === null;
    const verdicts = isJudged ? verdictsOf(cells, anchor) : new Map<string, never>();
    return cells.map(({ scenario, metric, entry, status, reason, attempts, values }): ReportRow => {
      const judged: Cell['values'] = status === 'ok' ? values : new Map();
      const { ratio, low, high } = pairedRatio(judged, anchor);
      const rank = ranks.get(entry.name);
      return {
        scenario,
        metric: metric.id,
        unit: metric.unit,
        direction: metric.direction,
        entry: entry.name,
        control: entry.control?.kind ?? null,
        duplicates: isCopy(entry) ? originalOf(entry) : null,
        status,
        n: values.size,
        attempts,
        reason: status === 'ok' ? null : reason,
        value: judged.size === 0 ? null : medianFigure([...judged.values()], metric),
        ratio,
        low,
        high,
        rankLow: rank?.low ?? null,
        rankHigh: rank?.high ?? null,
        toReference: pairedRatio(judged, reference).ratio,
        staleDays: entry.stale?.days ?? null,
        verdict: verdicts.get(entry.name) ?? null,
        emulated: info.emulated,
      };
    });
  });

/** Everything that the renderers need. Throws as judgedOf does. */
export const reportOf = (info: RunInfo, sessions: readonly Session[]): Report => {
  const groups = judgedOf(info, sessions);
  return {
    info,
    rows: analyse(info, sessions, groups),
    composites: compositesOf(info, groups),
    audit: audit(info, sessions, groups),
    time: timeAccount(info.sittings, sessions),
  };
};
