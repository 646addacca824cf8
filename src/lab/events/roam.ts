import { MeshmarkError } from '../../errors.ts';
import { siteNode } from '../../network/lab-nodes.ts';
import { routersOf } from '../../network/nat.ts';
import type { Network, Site } from '../../network/schema.ts';
import { ADDRESS_PLANS } from '../plan/addresses.ts';
import { type LabPlan, type PlannedInterface, UNDERLAY, WAN } from '../plan/plan.ts';
import { addressLines, routeLine } from '../rules/own-routes.ts';

type End = Pick<PlannedInterface, 'node' | 'name'>;

/** What it takes to bring a device into the LAN of another site, and the plan of the lab from then on. */
export interface Roam {
  readonly plan: LabPlan;
  readonly from: End;
  readonly to: End;
  /** Lines for `ip -batch` on the device. */
  readonly device: readonly string[];
}

const cannot = (device: string, why: string): MeshmarkError =>
  new MeshmarkError('lab-cannot-roam', `Device "${device}" cannot go to another site: ${why}.`);

/**
 * Beyond the places that a LAN begins with: devices, and sites behind it. At most 64 + 64 + 63, and a LAN has more than 200.
 */
const placeOf = ({ devices, sites }: Network, device: string): number =>
  devices.length + sites.length + devices.findIndex(({ id }) => id === device);

const plain = (address: string): string => address.split('/')[0] ?? '';

/** Outer address of what the site hides behind; null where it hides nothing. */
const outerAddress = (network: Network, plan: LabPlan, site: Site): string | null => {
  const nat = routersOf(network, site).findLast((router) => router.nat !== 'none');
  if (nat === undefined) return null;
  const wan = plan.nodes
    .find(({ id }) => id === siteNode(nat))
    ?.addresses.find(({ iface }) => iface === WAN)?.address;
  return wan === undefined ? null : plain(wan);
};

/**
 * A device goes to another site: its interface stays, its cable leads into the other LAN, and it has an address and a
 * default route of that LAN. It takes its own line along. @throws MeshmarkError `lab-cannot-roam`.
 */
export const planRoam = (network: Network, plan: LabPlan, device: string, siteId: string): Roam => {
  const site = network.sites.find(({ id }) => id === siteId);
  if (site === undefined)
    throw cannot(device, `no site is called "${siteId}" (${network.sites.map(({ id }) => id).join(', ')})`);
  const placement = plan.placements.find((one) => one.device === device);
  const home = network.sites.find(({ id }) => id === placement?.lan);
  if (home === undefined) throw cannot(device, 'it is in no site now');
  if (home === site) throw cannot(device, `it is in "${siteId}" already`);
  if (site.addresses === 'ipv6-only') throw cannot(device, `"${siteId}" has IPv6 addresses alone`);
  const [old, next] = [siteNode(home), siteNode(site)];
  const wire = plan.wires.find(({ id }) => id === `device ${device}`);
  /** What the port in the old LAN is joined to: the device, or the far end of its line. */
  const partner = wire?.far ?? UNDERLAY;
  const isPort = (end: End, other: End): boolean =>
    end.node === old && other.name === partner && (wire !== undefined || other.node === device);
  const port = plan.cables
    .flatMap(({ a, b }) => [...(isPort(a, b) ? [a] : []), ...(isPort(b, a) ? [b] : [])])
    .at(0);
  if (port === undefined) throw cannot(device, 'it has no cable');
  const taken = plan.cables
    .flatMap(({ a, b }) => [a, b])
    .filter(({ node }) => node === next)
    .map(({ name }) => Number(/^p(\d+)$/.exec(name)?.[1] ?? -1));
  const to = { node: next, name: `p${Math.max(-1, ...taken) + 1}` };
  const addresses = ADDRESS_PLANS[network.underlay];
  const lan = { number: network.sites.indexOf(site), addresses: site.addresses };
  const [address, gateway] = [addresses.lanAddress(lan, placeOf(network, device)), addresses.lanGateway(lan)];
  const withLength = `${address}/${addresses.lanPrefixLength}`;
  const routers = routersOf(network, site);
  const moved = (end: PlannedInterface): PlannedInterface => (end === port ? { ...end, ...to } : end);
  return {
    from: { node: port.node, name: port.name },
    to,
    // The default route goes with the address that leads to its gateway.
    device: [
      `address flush dev ${UNDERLAY} scope global`,
      ...addressLines({ iface: UNDERLAY, address: withLength }),
      routeLine({ to: 'default', via: gateway }),
    ],
    plan: {
      cables: plan.cables.map(({ a, b }) => ({ a: moved(a), b: moved(b) })),
      nodes: plan.nodes.map((node) => {
        if (node.id === device)
          return {
            ...node,
            addresses: node.addresses.map((one) =>
              one.iface === UNDERLAY ? { ...one, address: withLength } : one,
            ),
            routes: node.routes.map((route) => (route.to === 'default' ? { ...route, via: gateway } : route)),
          };
        const ports = (change: (all: readonly string[]) => readonly string[]) => ({
          ...node,
          bridges: node.bridges.map((bridge) => ({ ...bridge, ports: change(bridge.ports) })),
        });
        if (node.id === old) return ports((all) => all.filter((name) => name !== port.name));
        return node.id === next ? ports((all) => [...all, to.name]) : node;
      }),
      wires: plan.wires.map((one) =>
        one === wire ? { ...one, probe: { ...one.probe, from: address, to: gateway, toNode: next } } : one,
      ),
      placements: plan.placements.map((one) =>
        one === placement
          ? {
              device,
              underlay: address,
              reachableAt: outerAddress(network, plan, site) ?? address,
              lan: site.id,
              firewalled: routers.some(({ nat, firewall }) => nat !== 'none' || firewall !== 'none'),
            }
          : one,
      ),
    },
  };
};
