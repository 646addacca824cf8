import type { Metric } from '../../metrics/types.ts';

/** Figures in one scenario of a run. */
export interface FiguresThere {
  readonly scenario: string;
  /** Id of a metric, or of a workload for all of its metrics. */
  readonly metric: string;
  /** Names of those whose figures they are, copies with them; everybody's where there are none. */
  readonly entries?: readonly string[] | undefined;
}

/** Reason of a cell whose figures were withdrawn after the run was published. */
export const WITHDRAWN = 'its figures were withdrawn';

/** Whether they have those of an entry in a scenario and metric; of a copy with the name of what it copies. */
export const hasFigures = (
  there: FiguresThere,
  scenario: string,
  { id, workload }: Pick<Metric, 'id' | 'workload'>,
  entry: string,
): boolean =>
  there.scenario === scenario &&
  (there.metric === id || there.metric === workload) &&
  (there.entries?.includes(entry) ?? true);
