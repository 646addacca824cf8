import { MeshmarkError } from '../../errors.ts';
import type { Host } from '../../host/types.ts';
import { siteNode } from '../../network/lab-nodes.ts';
import { routersOf } from '../../network/nat.ts';
import type { Network } from '../../network/schema.ts';
import { ADDRESS_PLANS, type PublicBlock } from '../plan/addresses.ts';
import { INTERNET, type LabPlan, WAN } from '../plan/plan.ts';
import { freshTracking, natRules } from '../rules/router-rules.ts';

/** What a router and the internet are told when the router gets another address, and the plan of the lab from then on. */
export interface Move {
  /** The new one. */
  readonly address: string;
  readonly plan: LabPlan;
  readonly router: { readonly node: string; readonly ip: readonly string[]; readonly nft: string };
  /** Lines for `ip -batch` on the internet's node. */
  readonly internet: readonly string[];
}

const cannot = (site: string, why: string): MeshmarkError =>
  new MeshmarkError('lab-cannot-move', `Site "${site}" cannot get another address outside: ${why}.`);

/**
 * Another address outside for the router of a site with a NAT that is connected to the internet itself, as with a new lease
 * at home. The old address belongs to nobody from then on, and what is sent there is dropped in silence. The router
 * forgets every connection and mapping; its rules are the same with the new address in them. `moves` counts the moves of
 * the lab from 1. @throws MeshmarkError `lab-cannot-move` for any other site.
 */
export const planMove = (network: Network, plan: LabPlan, site: string, moves: number): Move => {
  const moved = network.sites.find(({ id }) => id === site);
  if (moved === undefined)
    throw cannot(site, `there is none of that name (${network.sites.map(({ id }) => id).join(', ')})`);
  if (moved.blackHoleBytes !== undefined)
    throw cannot(site, 'what its uplink drops is told by the address of the far end');
  if (moved.portMapping === true)
    throw cannot(site, 'miniupnpd opens no port any more once it was without an address');
  if (moved.behind !== undefined) throw cannot(site, `its address is that of a host in "${moved.behind}"`);
  const node = siteNode(moved);
  const router = plan.nodes.find(({ id }) => id === node);
  const wire = plan.wires.find(({ probe }) => probe.node === node && probe.toNode === INTERNET);
  if (router?.nat == null || wire === undefined)
    throw cannot(site, 'it has no NAT, so its devices have addresses of their own');
  const port = plan.cables.find(({ a }) => a.name === wire.far)?.b.name;
  const addresses = ADDRESS_PLANS[network.underlay];
  const old: PublicBlock = { address: wire.probe.from, gateway: wire.probe.to };
  const block = addresses.spareBlock(moves);
  const nat = { ...router.nat, address: block.address };
  const length = addresses.publicPrefixLength;
  const renamed = <T extends { readonly iface: string; readonly address: string }>(
    list: readonly T[],
    iface: string,
    address: string,
  ): T[] => list.map((one) => (one.iface === iface ? { ...one, address: `${address}/${length}` } : one));
  /** By where devices are now: one may have come from another site. */
  const behind = new Set(
    plan.placements.flatMap(({ device, lan }) => {
      const own = network.sites.find(({ id }) => id === lan);
      return own !== undefined && routersOf(network, own).includes(moved) ? [device] : [];
    }),
  );
  return {
    address: block.address,
    plan: {
      ...plan,
      nodes: plan.nodes.map((one) => {
        if (one === router)
          return {
            ...one,
            nat,
            addresses: renamed(one.addresses, WAN, block.address),
            routes: one.routes.map((route) =>
              route.to === 'default' ? { ...route, via: block.gateway } : route,
            ),
          };
        return one.id === INTERNET
          ? { ...one, addresses: renamed(one.addresses, `${port}`, block.gateway) }
          : one;
      }),
      wires: plan.wires.map((one) =>
        one === wire ? { ...one, probe: { ...one.probe, from: block.address, to: block.gateway } } : one,
      ),
      placements: plan.placements.map((one) =>
        behind.has(one.device) ? { ...one, reachableAt: block.address } : one,
      ),
    },
    router: {
      node,
      // The default route goes with the address that leads to its gateway.
      ip: [
        `address delete ${old.address}/${length} dev ${WAN}`,
        `address add ${block.address}/${length} dev ${WAN}`,
        `route add default via ${block.gateway}`,
      ],
      nft: `delete table ip nat\n${natRules(nat)}${freshTracking(moves)}`,
    },
    internet: [
      `address delete ${old.gateway}/${length} dev ${port}`,
      `route add blackhole ${old.address}/32`,
      `address add ${block.gateway}/${length} dev ${port}`,
    ],
  };
};

/** Does what was planned. The rules come last: what the router notes while it has no address is forgotten with the rest. */
export const carryOut = async (
  { router, internet }: Pick<Move, 'router' | 'internet'>,
  host: (node: string) => Host,
  signal: AbortSignal,
): Promise<void> => {
  const ip = (node: string, lines: readonly string[]) =>
    host(node).exec(['ip', '-batch', '-'], { signal, input: `${lines.join('\n')}\n` });
  await ip(INTERNET, internet);
  await ip(router.node, router.ip);
  await host(router.node).exec(['nft', '-f', '-'], { signal, input: router.nft });
};
