import type { Network } from '../network/schema.ts';
import { eightDevices } from './eight-devices.ts';
import { lan100, lan200, lanOpen } from './lan.ts';
import { lineProfiles, profileNetwork } from './lines.ts';
import { natClasses } from './nat-classes.ts';
import { roadAndHome } from './road-and-home.ts';
import { twoHomes, twoHomesIpv6 } from './two-homes.ts';
import type { Scenario } from './types.ts';

export type { Scenario } from './types.ts';

/** Every scenario, in the order in which they are listed. */
export const scenarios: readonly Scenario[] = [
  lan100,
  lan200,
  lanOpen,
  twoHomes,
  twoHomesIpv6,
  roadAndHome,
  eightDevices,
];

export const scenarioById = (id: string): Scenario | undefined =>
  scenarios.find((scenario) => scenario.id === id);

/** Networks by id that a lab can be asked for: every scenario's, every line's, and one that is there to check the lab. */
export const namedNetworks: ReadonlyMap<string, Network> = new Map([
  ...scenarios.map(({ id, network }) => [id, network] as const),
  ...lineProfiles.map((profile) => [profile.id, profileNetwork(profile)] as const),
  [natClasses.name, natClasses],
]);
