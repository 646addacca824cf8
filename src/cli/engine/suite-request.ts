import type { RunRequest } from './requests.ts';

/** A run as it is asked for by a suite's name alone. */
export const suiteRequest = (suite: string): RunRequest => ({
  suite,
  overlays: null,
  scenarios: null,
  workloads: null,
  looks: true,
  rounds: null,
  budget: null,
  seconds: null,
  seed: null,
  out: 'runs',
  resume: null,
  locked: false,
});
