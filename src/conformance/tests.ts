import { joinsAndLeaves, sideBySide } from './membership.ts';
import { pathAgrees } from './path.ts';
import { looksEncrypted, noStrays, notInClear, throughTunnel } from './privacy.ts';
import { everyPair, everyPairOverIpv6 } from './reach.ts';
import { addressStable, infrastructureSurvivesKills, stillRunning, survivesKills } from './recovery.ts';
import type { Test } from './types.ts';

type Tests = readonly (readonly [string, Test])[];

/** Nothing is restarted. */
const reaching: Tests = [
  ['every pair reaches', everyPair],
  ['every pair reaches over IPv6', everyPairOverIpv6],
  ['goes through the tunnel', throughTunnel],
  ['not in clear', notInClear],
  ['looks encrypted', looksEncrypted],
  ['path agrees with counters', pathAgrees],
];
const leaving: Tests = [['nothing leaves the lab', noStrays]];

/** What a contestant that came up must pass, in this order; docs/conformance.md says what each catches and what it cannot. */
export const tests: Tests = [
  ['joins and leaves', joinsAndLeaves],
  ...reaching,
  ['several networks side by side', sideBySide],
  ['address survives a restart', addressStable],
  ['recovers from kill -9', survivesKills],
  ['infrastructure recovers', infrastructureSurvivesKills],
  ['still running', stillRunning],
  ...leaving,
];

/** Those that end daemons again and again. */
export const killing: ReadonlySet<Test> = new Set([survivesKills, infrastructureSurvivesKills]);

/** On a network that differs from another one in how packets travel, not in how daemons live. */
export const briefTests: Tests = [...reaching, ...leaving];
