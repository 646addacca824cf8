/**
 * What became of a measurement. Only `ok` carries values.
 * `failed`: the contestant or workload broke. `invalid`: a validity gate refused the number.
 * `timeout`: a deadline passed. `unsupported`: the contestant cannot do this here, by design.
 * `not-run`: never attempted, e.g. the session was interrupted or the overlay did not come up.
 */
export const STATUSES = ['ok', 'failed', 'invalid', 'timeout', 'unsupported', 'not-run'] as const;
export type Status = (typeof STATUSES)[number];
