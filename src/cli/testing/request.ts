import type { RunRequest } from '../engine/requests.ts';

/** A run as it is asked for by a suite's name and a seed alone. */
export const suiteRequest = (suite: string): RunRequest => ({
  suite,
  overlays: null,
  scenarios: null,
  workloads: null,
  rounds: null,
  budget: null,
  seconds: null,
  seed: 1,
  out: 'runs',
  resume: null,
  locked: false,
});
