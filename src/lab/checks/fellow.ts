import { canPunch, outermostNat, routersOf, wayOut } from '../../network/nat.ts';
import type { Network, Site } from '../../network/schema.ts';

/** Whether two sites are apart up to a NAT, which is the first router that both are behind. */
const meetAt = (network: Network, [a, b]: readonly [Site, Site], nat: Site): boolean => {
  const others = routersOf(network, b);
  return a !== nat && b !== nat && routersOf(network, a).find((router) => others.includes(router)) === nat;
};

/**
 * The device by which it is to be seen whether the NAT furthest out of a site turns packets back: it is in another site behind that
 * NAT, whose routers let a hole be punched. Null where there is none.
 */
export const fellowOf = (network: Network, site: Site): string | null => {
  const [way, nat] = [wayOut(network, site), outermostNat(network, site)];
  if (way?.udp !== true || nat === undefined) return null;
  const fellows = network.sites.filter((other) => {
    const theirs = wayOut(network, other);
    return (
      other !== site && theirs?.udp === true && meetAt(network, [site, other], nat) && canPunch(way, theirs)
    );
  });
  return network.devices.find((device) => fellows.some(({ id }) => id === device.site))?.id ?? null;
};
