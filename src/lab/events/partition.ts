import { INTERNET } from '../plan/plan.ts';
import type { Lab, Placement } from '../types.ts';
import { undoneBy } from './undo.ts';

/** Ids of the devices on either side of a cut. */
type Sides = readonly [readonly string[], readonly string[]];

/** The addresses of some devices on the internet, in the words of nft. */
const setOf = (devices: readonly string[], placementOf: (device: string) => Placement): string => {
  const addresses = devices.flatMap((device) => {
    const { reachableAt, alternates = [] } = placementOf(device);
    return [reachableAt, ...alternates];
  });
  return `{ ${addresses.join(', ')} }`;
};

/** Drops in silence what the internet passes on from one side to the other, by addresses of IPv4. No site is on both sides. */
export const partitionRules = ([near, far]: Sides, placementOf: (device: string) => Placement): string => {
  const [a, b] = [setOf(near, placementOf), setOf(far, placementOf)];
  return `table ip partition {
  chain forward {
    type filter hook forward priority filter; policy accept;
    ip saddr ${a} ip daddr ${b} drop;
    ip saddr ${b} ip daddr ${a} drop;
  }
}
`;
};

/**
 * Has the internet pass nothing from either side to the other, by the addresses that devices have now, until what it returns is disposed of.
 * Nobody is told: every carrier and route stays, as where a link far away is gone.
 */
export const part = async (lab: Lab, sides: Sides, signal: AbortSignal): Promise<AsyncDisposable> => {
  const nft = async (rules: string, until: AbortSignal): Promise<void> => {
    await lab.host(INTERNET).exec(['nft', '-f', '-'], { signal: until, input: rules });
  };
  const rules = partitionRules(sides, (id) => lab.placement(id));
  await nft(rules, signal);
  return undoneBy((until) => nft('delete table ip partition\n', until));
};
