import { pathAgrees } from './path.ts';
import { noStrays, notInClear } from './privacy.ts';
import { everyPair } from './reach.ts';
import { addressStable, infrastructureSurvivesKills, stillRunning, survivesKills } from './survival.ts';
import type { Test } from './types.ts';

/** What a contestant that came up must pass, in this order. */
export const tests: readonly (readonly [string, Test])[] = [
  ['every pair reaches', everyPair],
  ['not in clear', notInClear],
  ['path agrees with counters', pathAgrees],
  ['address survives a restart', addressStable],
  ['recovers from kill -9', survivesKills],
  ['infrastructure recovers', infrastructureSurvivesKills],
  ['still running', stillRunning],
  ['nothing leaves the lab', noStrays],
];
