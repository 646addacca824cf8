import type { Line, Network } from '../../network/schema.ts';
import type { Placement } from '../types.ts';
import { ADDRESS_PLANS, type AddressPlan } from './addresses.ts';
import {
  EDGE,
  INTERNET,
  type LabPlan,
  type PlannedCable,
  type PlannedInterface,
  type PlannedNode,
  type PlannedWire,
  UNDERLAY,
  WIRES,
} from './plan.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer U)[] ? U[] : T[K] };
export type DraftNode = Mutable<PlannedNode>;

/** A plan in the making: nodes are made when they are first named, and numbers are given out once. */
export class Blueprint {
  readonly addresses: AddressPlan;
  readonly placements: Placement[] = [];
  readonly #underlay: Network['underlay'];
  readonly #nodes = new Map<string, DraftNode>();
  readonly #cables: PlannedCable[] = [];
  readonly #wires: PlannedWire[] = [];
  #blocks = 0;

  constructor(underlay: Network['underlay']) {
    this.#underlay = underlay;
    this.addresses = ADDRESS_PLANS[underlay];
  }

  node(id: string, kind: PlannedNode['kind']): DraftNode {
    const existing = this.#nodes.get(id);
    if (existing !== undefined) return existing;
    const made: DraftNode = {
      id,
      kind,
      forward: kind === 'router' || kind === 'internet',
      bridges: [],
      addresses: [],
      routes: [],
      patches: [],
      nat: null,
      firewall: null,
      portMapper: null,
      translator: null,
      blackHoles: [],
      speaksIpv6: kind === 'device' || (this.#underlay === 'ipv6' && kind !== 'edge'),
      neighbours: null,
    };
    this.#nodes.set(id, made);
    return made;
  }

  cable(a: PlannedInterface, b: PlannedInterface): void {
    this.#cables.push({ a, b });
  }

  /** Puts a wire between a sender that already cuts packets and the far node. */
  wire(
    id: string,
    line: Line,
    nearEnd: PlannedInterface,
    farEnd: PlannedInterface,
    probe: PlannedWire['probe'],
  ): void {
    const [near, far] = [`n${this.#wires.length}`, `f${this.#wires.length}`];
    this.cable(nearEnd, { node: WIRES, name: near, segment: false });
    this.cable({ node: WIRES, name: far, segment: false }, farEnd);
    this.#wires.push({ id, line, near, far, probe });
  }

  /** The device's cable to the edge, where packets are cut before they enter the device's own wire. */
  throughEdge(device: string): PlannedInterface {
    const edge = this.node(EDGE, 'edge');
    const number = edge.patches.length;
    edge.patches.push({ a: `d${number}`, b: `u${number}` });
    this.cable(
      { node: device, name: UNDERLAY, segment: false },
      { node: EDGE, name: `d${number}`, segment: false },
    );
    return { node: EDGE, name: `u${number}`, segment: true };
  }

  /** The internet, with the addresses from which routers are probed. */
  internet(): DraftNode {
    const made = this.node(INTERNET, 'internet');
    if (made.addresses.length === 0)
      for (const address of this.addresses.probes) made.addresses.push({ iface: 'lo', address });
    return made;
  }

  /** The next public block, and the internet's interface at its far end. */
  publicBlock(): { readonly address: string; readonly gateway: string; readonly port: string } {
    const port = `s${this.#blocks}`;
    const { address, gateway } = this.addresses.publicBlock(this.#blocks++);
    this.internet().addresses.push({
      iface: port,
      address: `${gateway}/${this.addresses.publicPrefixLength}`,
    });
    return { address, gateway, port };
  }

  plan(): LabPlan {
    return {
      nodes: [...this.#nodes.values()],
      cables: this.#cables,
      wires: this.#wires,
      placements: this.placements,
    };
  }
}
