import type { Network } from '../network/schema.ts';
import { lan100, lan200, lanOpen } from './lan.ts';
import { natClasses } from './nat-classes.ts';
import { twoHomes, twoHomesIpv6 } from './two-homes.ts';
import type { Scenario } from './types.ts';

export type { Scenario } from './types.ts';

/** Every scenario, in the order in which they are listed. */
export const scenarios: readonly Scenario[] = [lan100, lan200, lanOpen, twoHomes, twoHomesIpv6];

export const scenarioById = (id: string): Scenario | undefined =>
  scenarios.find((scenario) => scenario.id === id);

/** Networks by name that a lab can be asked for: every scenario's, and those that are there to check the lab itself. */
export const namedNetworks: ReadonlyMap<string, Network> = new Map(
  [...scenarios.map(({ network }) => network), natClasses].map((network) => [network.name, network]),
);
