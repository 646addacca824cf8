import type { SiteEntry } from '../../../src/site/dataset/dataset.ts';
import type { Board } from '../data/board.ts';

/** Share of what gets through without a VPN, or of the line's rate where nobody measured that, from which on the line is what limits. */
const FULL = 0.85;

/** Whether the line is what limits the anchor in this metric: who does the same there may be faster, and nobody would see it. */
export const isLineFull = (board: Board, scenario: number, metric: number): boolean => {
  const { entries, metrics, scenarios } = board.dataset;
  const rate = scenarios[scenario]?.lineRateMbit ?? null;
  if (rate === null || metrics[metric]?.unit !== 'Mbit/s') return false;
  const valueAt = (kind: SiteEntry['kind']): number | undefined => {
    const values = entries.map((entry, i) =>
      entry.kind === kind ? board.cell(i, scenario, metric)?.value : undefined,
    );
    return values.find((value) => value != null);
  };
  const anchor = valueAt('anchor');
  return anchor !== undefined && anchor >= FULL * (valueAt('reference') ?? rate);
};
