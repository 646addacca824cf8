import { LAB_NODES, siteNode } from '../network/lab-nodes.ts';
import type { Line, Network } from '../network/schema.ts';
import { ADDRESS_PLANS } from './addresses.ts';
import type { Placement } from './types.ts';

/** A network interface of a node, one end of a cable. */
export interface PlannedInterface {
  readonly node: string;
  readonly name: string;
  /** Cut packets to wire size when sending: the hop before a wire does it, devices keep their offloads. */
  readonly segment: boolean;
}

export interface PlannedCable {
  readonly a: PlannedInterface;
  readonly b: PlannedInterface;
}

/** A wire: everything that enters at `near` leaves at `far` after what the line does to it, and back. */
export interface PlannedWire {
  /** Id of the line in reports, e.g. `device a` or `site home-a`. */
  readonly id: string;
  readonly line: Line;
  /** Interfaces in the wire's namespace. */
  readonly near: string;
  readonly far: string;
  /** Where a check of this line is started and whom it asks. */
  readonly probe: {
    readonly node: string;
    readonly from: string;
    readonly to: string;
    readonly toNode: string;
  };
}

export interface PlannedNode {
  readonly id: string;
  readonly kind: 'device' | 'router' | 'switch' | 'internet' | 'edge';
  readonly forward: boolean;
  readonly bridges: readonly { readonly name: string; readonly ports: readonly string[] }[];
  readonly addresses: readonly { readonly iface: string; readonly address: string }[];
  readonly routes: readonly { readonly to: string; readonly via: string }[];
  /** Pairs of interfaces that pass everything to each other. */
  readonly patches: readonly { readonly a: string; readonly b: string }[];
  /** Router with a home NAT: name of its WAN interface. */
  readonly nat: { readonly wan: string; readonly dmz: string | null } | null;
  /** Router that translates nothing and lets in only answers: name of its WAN interface. */
  readonly firewall: { readonly wan: string } | null;
  /** Whether it has IPv6 addresses of its own. */
  readonly speaksIpv6: boolean;
}

/** What has to be made to realise a network. Pure data; the order of `nodes` is the order of the document. */
export interface LabPlan {
  readonly nodes: readonly PlannedNode[];
  readonly cables: readonly PlannedCable[];
  readonly wires: readonly PlannedWire[];
  readonly placements: readonly Placement[];
}

export interface CompileOptions {
  /** Let everything in, through a NAT to its first peer: only for the no-VPN reference. */
  readonly openRouters: boolean;
}

/** Node that holds every wire. It outlives a lab, see plant.ts. */
export const WIRES = LAB_NODES.wires;
export const EDGE = LAB_NODES.edge;
export const INTERNET = LAB_NODES.internet;
export const UNDERLAY = 'eth0';
const WAN = 'wan0';
const BRIDGE = 'br0';

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer U)[] ? U[] : T[K] };

const emptyNode = (id: string, kind: PlannedNode['kind']): Mutable<PlannedNode> => ({
  id,
  kind,
  forward: kind === 'router' || kind === 'internet',
  bridges: [],
  addresses: [],
  routes: [],
  patches: [],
  nat: null,
  firewall: null,
  speaksIpv6: false,
});

/**
 * Turns a network into nodes, cables and wires.
 * device -(edge: segmentation)- wire - LAN bridge - router (segmentation) - wire - internet (segmentation).
 */
export const compile = (network: Network, options: CompileOptions): LabPlan => {
  const nodes = new Map<string, Mutable<PlannedNode>>();
  const cables: PlannedCable[] = [];
  const wires: PlannedWire[] = [];
  const placements: Placement[] = [];
  const addresses = ADDRESS_PLANS[network.underlay];
  let blocks = 0;

  const node = (id: string, kind: PlannedNode['kind']): Mutable<PlannedNode> => {
    const existing = nodes.get(id);
    if (existing !== undefined) return existing;
    const made = emptyNode(id, kind);
    made.speaksIpv6 = kind === 'device' || (network.underlay === 'ipv6' && kind !== 'edge');
    nodes.set(id, made);
    return made;
  };
  const cable = (a: PlannedInterface, b: PlannedInterface): void => {
    cables.push({ a, b });
  };
  /** Puts a wire between a sender that already cuts packets and the far node. */
  const wire = (
    id: string,
    line: Line,
    nearEnd: PlannedInterface,
    farEnd: PlannedInterface,
    probe: PlannedWire['probe'],
  ): void => {
    const near = `n${wires.length}`;
    const far = `f${wires.length}`;
    cable(nearEnd, { node: WIRES, name: near, segment: false });
    cable({ node: WIRES, name: far, segment: false }, farEnd);
    wires.push({ id, line, near, far, probe });
  };
  /** The device's cable to the edge, where packets are cut before they enter the device's own wire. */
  const throughEdge = (device: string): PlannedInterface => {
    const edge = node(EDGE, 'edge');
    const number = edge.patches.length;
    edge.patches.push({ a: `d${number}`, b: `u${number}` });
    cable(
      { node: device, name: UNDERLAY, segment: false },
      { node: EDGE, name: `d${number}`, segment: false },
    );
    return { node: EDGE, name: `u${number}`, segment: true };
  };

  network.sites.forEach((site, siteIndex) => {
    const carrier = node(siteNode(site), site.uplink === undefined ? 'switch' : 'router');
    const ports: string[] = [];
    carrier.bridges.push({ name: BRIDGE, ports });
    carrier.addresses.push({
      iface: BRIDGE,
      address: `${addresses.lanGateway(siteIndex)}/${addresses.lanPrefixLength}`,
    });
    let wan: string | null = null;
    if (site.uplink !== undefined) {
      const block = addresses.publicBlock(blocks);
      const port = `s${blocks++}`;
      const internet = node(INTERNET, 'internet');
      internet.addresses.push({ iface: port, address: `${block.gateway}/${addresses.publicPrefixLength}` });
      if (site.nat === 'none')
        internet.routes.push({ to: addresses.lanNetwork(siteIndex), via: block.address });
      carrier.addresses.push({ iface: WAN, address: `${block.address}/${addresses.publicPrefixLength}` });
      carrier.routes.push({ to: 'default', via: block.gateway });
      wan = block.address;
      wire(
        `site ${site.id}`,
        site.uplink,
        { node: carrier.id, name: WAN, segment: true },
        { node: INTERNET, name: port, segment: true },
        { node: carrier.id, from: block.address, to: block.gateway, toNode: INTERNET },
      );
    }
    network.devices
      .filter((device) => device.site === site.id)
      .forEach((device, place) => {
        const address = addresses.lanAddress(siteIndex, place);
        const made = node(device.id, 'device');
        made.addresses.push({ iface: UNDERLAY, address: `${address}/${addresses.lanPrefixLength}` });
        // A router gives one out whether or not it has a line itself, and some programs end where there is none.
        made.routes.push({ to: 'default', via: addresses.lanGateway(siteIndex) });
        const port = `p${ports.length}`;
        ports.push(port);
        if (device.line === undefined)
          cable(
            { node: device.id, name: UNDERLAY, segment: false },
            { node: carrier.id, name: port, segment: false },
          );
        else
          wire(
            `device ${device.id}`,
            device.line,
            throughEdge(device.id),
            { node: carrier.id, name: port, segment: true },
            {
              node: device.id,
              from: address,
              to: addresses.lanGateway(siteIndex),
              toNode: carrier.id,
            },
          );
        placements.push({
          device: device.id,
          underlay: address,
          reachableAt: site.nat === 'none' ? address : (wan ?? address),
          lan: site.id,
          firewalled: site.nat !== 'none' || site.firewall !== 'none',
        });
      });
    if (site.nat !== 'none') {
      const peers = network.devices.filter((device) => device.site === site.id && device.role === 'peer');
      const dmz = options.openRouters
        ? placements.find((placement) => placement.device === peers[0]?.id)?.underlay
        : undefined;
      carrier.nat = { wan: WAN, dmz: dmz ?? null };
    } else if (site.firewall !== 'none' && !options.openRouters) carrier.firewall = { wan: WAN };
  });

  for (const device of network.devices.filter((candidate) => candidate.site === undefined)) {
    const block = addresses.publicBlock(blocks);
    const port = `s${blocks++}`;
    const internet = node(INTERNET, 'internet');
    internet.addresses.push({ iface: port, address: `${block.gateway}/${addresses.publicPrefixLength}` });
    const made = node(device.id, 'device');
    made.addresses.push({ iface: UNDERLAY, address: `${block.address}/${addresses.publicPrefixLength}` });
    made.routes.push({ to: 'default', via: block.gateway });
    wire(
      `device ${device.id}`,
      device.line ?? { delayMs: 0, lossPercent: 0 },
      throughEdge(device.id),
      { node: INTERNET, name: port, segment: true },
      { node: device.id, from: block.address, to: block.gateway, toNode: INTERNET },
    );
    placements.push({
      device: device.id,
      underlay: block.address,
      reachableAt: block.address,
      lan: `public-${device.id}`,
      firewalled: false,
    });
  }

  return { nodes: [...nodes.values()], cables, wires, placements };
};
