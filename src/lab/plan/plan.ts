import { LAB_NODES } from '../../network/lab-nodes.ts';
import type { Line } from '../../network/schema.ts';
import type { PlannedBlackHole } from '../rules/black-hole-rules.ts';
import type { PlannedPortMapper } from '../rules/port-mapper-rules.ts';
import type { PlannedFirewall, PlannedNat } from '../rules/router-rules.ts';
import type { PlannedTranslator } from '../rules/translator-rules.ts';
import type { Placement } from '../types.ts';

/** Node that holds every wire. It outlives a lab, see plant.ts. */
export const WIRES = LAB_NODES.wires;
export const EDGE = LAB_NODES.edge;
export const INTERNET = LAB_NODES.internet;
/** Interface of a device towards its LAN or the internet. */
export const UNDERLAY = 'eth0';
/** Interface of a router towards the internet, or the site that it is behind. */
export const WAN = 'wan0';
/** Interface of a router towards what translates between IPv4 and IPv6 on it. */
export const TRANSLATED = 'xlat0';
/** Bridge of a LAN. */
export const BRIDGE = 'br0';

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

/** What a device of a crowded LAN has and knows from the start, see neighbours.ts. */
export interface PlannedNeighbours {
  /** Hardware address of its interface towards the LAN. */
  readonly hardware: string;
  readonly others: readonly {
    /** As in the placements. */
    readonly address: string;
    /** The IPv6 address that the interface makes itself. */
    readonly linkLocal: string;
    readonly hardware: string;
  }[];
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
  /** What a router translates; null where it does not. */
  readonly nat: PlannedNat | null;
  /** What a router lets through, apart from its NAT; null where it is everything. */
  readonly firewall: PlannedFirewall | null;
  /** Null where it opens no ports to those who ask. */
  readonly portMapper: PlannedPortMapper | null;
  /** Null where it does not translate between IPv4 and IPv6. */
  readonly translator: PlannedTranslator | null;
  /** Links whose end here drops long packets. */
  readonly blackHoles: readonly PlannedBlackHole[];
  /** Whether it has IPv6 addresses of its own. */
  readonly speaksIpv6: boolean;
  /** Null where hardware addresses are the kernel's to give and to ask for. */
  readonly neighbours: PlannedNeighbours | null;
}

/** What has to be made to realise a network. Pure data. */
export interface LabPlan {
  readonly nodes: readonly PlannedNode[];
  readonly cables: readonly PlannedCable[];
  readonly wires: readonly PlannedWire[];
  readonly placements: readonly Placement[];
}
