import { stepDownMaxT } from '../../stats/maxt.ts';
import { logRatios, ratioEstimate, type Series } from '../../stats/paired.ts';
import { type Verdict, verdictOf } from '../../stats/verdict.ts';
import type { Cell } from './cells.ts';

/**
 * Entry name to verdict against the anchor for the contestants of one scenario and metric that have a figure. p is corrected
 * over these comparisons by step-down max-t (docs/statistics.md). `anchor` is empty where the anchor has no figure. What is stale
 * is not judged, and what another metric tells already is judged there.
 */
export const verdictsOf = (cells: readonly Cell[], anchor: Series): ReadonlyMap<string, Verdict> => {
  if (anchor.size === 0) return new Map();
  const judged = cells
    .filter(
      ({ entry, metric, status }) =>
        entry.control === null &&
        entry.stale === undefined &&
        metric.restates === undefined &&
        status === 'ok',
    )
    .map((cell) => ({ ...cell, logs: logRatios(cell.values, anchor) }));
  const adjusted = stepDownMaxT(judged.map(({ logs }) => logs));
  return new Map(
    judged.map(({ entry, metric, logs }, i) => [
      entry.name,
      verdictOf(ratioEstimate([...logs.values()]), adjusted[i] ?? 1, metric),
    ]),
  );
};
