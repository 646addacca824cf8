import type { AaComparison } from '../../../src/report/run/types.ts';

/** Noise floors with scenarios beside each other; null where a scenario has no copies in a metric. */
export interface NoiseTable {
  readonly scenarios: readonly string[];
  readonly rows: readonly { readonly metric: string; readonly cells: readonly (AaComparison | null)[] }[];
}

/** Scenarios and metrics in the order in which they come. */
export const noiseTable = (comparisons: readonly AaComparison[]): NoiseTable => {
  const scenarios = [...new Set(comparisons.map(({ scenario }) => scenario))];
  return {
    scenarios,
    rows: [...Map.groupBy(comparisons, ({ metric }) => metric)].map(([metric, own]) => ({
      metric,
      cells: scenarios.map((scenario) => own.find((one) => one.scenario === scenario) ?? null),
    })),
  };
};
