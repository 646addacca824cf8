import { pathAgrees } from './path.ts';
import { looksEncrypted, noStrays, notInClear, throughTunnel } from './privacy.ts';
import { everyPair } from './reach.ts';
import { addressStable, infrastructureSurvivesKills, stillRunning, survivesKills } from './survival.ts';
import type { Test } from './types.ts';

/** What a contestant that came up must pass, in this order; docs/conformance.md says what each catches and what it cannot. */
export const tests: readonly (readonly [string, Test])[] = [
  ['every pair reaches', everyPair],
  ['goes through the tunnel', throughTunnel],
  ['not in clear', notInClear],
  ['looks encrypted', looksEncrypted],
  ['path agrees with counters', pathAgrees],
  ['address survives a restart', addressStable],
  ['recovers from kill -9', survivesKills],
  ['infrastructure recovers', infrastructureSurvivesKills],
  ['still running', stillRunning],
  ['nothing leaves the lab', noStrays],
];
