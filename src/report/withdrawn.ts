/** All figures of one metric in one scenario of a run. */
export interface MetricThere {
  readonly scenario: string;
  /** Its id. */
  readonly metric: string;
}

/** Reason of a cell whose figures were withdrawn after the run was published. */
export const WITHDRAWN = 'its figures were withdrawn';
