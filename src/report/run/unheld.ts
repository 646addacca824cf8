import { wholePercent } from '../format.ts';
import tables from './unheld.json' with { type: 'json' };

/** Share of tables of ten equal entries in which two may be called different; ranks and verdicts promise 5 %. */
export const MOST_FALSE_TABLES = 0.075;

/** Scenarios and metrics where more are, with the noise that was measured there: scripts/simulate.ts writes them. */
export interface Unheld {
  readonly scenario: string;
  readonly metric: string;
  /** Share of simulated tables of equal entries in which two are called different by the margin or more. */
  readonly share: number;
}

/** Why a metric has neither ranks nor verdicts in a scenario: its noise is too skew for them. Null where it may. */
export const unheldBecause = (scenario: string, metric: string): string | null => {
  const found = (tables as readonly Unheld[]).find(
    (table) => table.scenario === scenario && table.metric === metric,
  );
  return found === undefined
    ? null
    : `with the noise measured there, two of ten equal entries would be called different in ${wholePercent(found.share)} of tables instead of 5 %`;
};
