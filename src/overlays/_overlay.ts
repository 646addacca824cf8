import { setTimeout as sleep } from 'node:timers/promises';
import { hubsOf, peersOf } from '../catalog/topology.ts';
import type { Rendered } from '../catalog/types.ts';
import { usageError } from '../errors.ts';
import type { Daemon } from '../host/types.ts';
import {
  addressOf,
  bringAllUp,
  bringDown,
  bringUp,
  nodesOf,
  type OverlayNode,
  type Starting,
  tunnelOf,
  type Up,
  writeFiles,
} from './_node.ts';
import { pingable, together } from './_wait.ts';
import type { PathReport, RunningOverlay, StartContext } from './types.ts';

/** How much earlier one side of a pair sends its first packet. */
const HEAD_START_MS = 200;

/** What is particular to one contestant while it runs. */
export interface Behaviour {
  readonly rendered: Rendered;
  readonly up: Up;
  /** Resolves when the daemon of a node says that it reaches those whom it should. Pings run meanwhile. */
  connected(node: OverlayNode, signal: AbortSignal): Promise<void>;
  /** The daemon's own word on the path between two nodes. */
  path(from: OverlayNode, to: OverlayNode, signal: AbortSignal): Promise<PathReport>;
}

class Overlay implements RunningOverlay {
  readonly version: string;
  readonly #context: StartContext & Starting;
  readonly #behaviour: Behaviour;
  readonly #nodes: ReadonlyMap<string, OverlayNode>;

  constructor(context: StartContext & Starting, behaviour: Behaviour, nodes: readonly OverlayNode[]) {
    this.version = context.program.version;
    this.#context = context;
    this.#behaviour = behaviour;
    this.#nodes = new Map(nodes.map((node) => [node.member.device, node]));
  }

  #node(device: string): OverlayNode {
    const node = this.#nodes.get(device);
    if (node === undefined) throw new Error(`device ${device} has no part in ${this.#context.overlayId}`);
    return node;
  }

  isMember(device: string): boolean {
    return typeof this.#nodes.get(device)?.address === 'string';
  }

  address(device: string): string {
    return addressOf(this.#node(device));
  }

  interfaceOf(device: string): string {
    return tunnelOf(this.#node(device)).interface;
  }

  async ready(signal: AbortSignal): Promise<void> {
    const nodes = [...this.#nodes.values()];
    const peers = peersOf(this.#context.members).map((member) => this.#node(member.device));
    const daemons = nodes.flatMap((node) => node.daemons);
    const forth = peers.flatMap((from, i) => peers.slice(i + 1).map((to) => ({ from, to })));
    const back = forth.map(({ from, to }) => ({ from: to, to: from }));
    const pings = (pairs: typeof forth) =>
      pairs.map(
        ({ from, to }) =>
          (linked: AbortSignal) =>
            pingable(from.host, addressOf(to), daemons, linked, tunnelOf(from).interface),
      );
    // One side speaks first: two first packets at the same moment make two handshakes that cross, and some
    // products then wait seconds. Nobody's packets meet so exactly in life.
    const later = async (linked: AbortSignal): Promise<void> => {
      await sleep(HEAD_START_MS, undefined, { signal: linked });
      await together(linked, pings(back));
    };
    await together(signal, [
      ...nodes.map((node) => (linked: AbortSignal) => this.#behaviour.connected(node, linked)),
      ...pings(forth),
      later,
    ]);
  }

  async path(a: string, b: string, signal: AbortSignal): Promise<PathReport> {
    return this.#behaviour.path(this.#node(a), this.#node(b), signal);
  }

  async restart(device: string, signal: AbortSignal): Promise<void> {
    const node = this.#node(device);
    await bringDown(node, this.#context.program);
    await bringUp(node, this.#context, this.#behaviour.up, signal);
  }

  daemons(device: string): readonly Daemon[] {
    return this.#nodes.get(device)?.daemons ?? [];
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([...this.#nodes.values()].map((node) => bringDown(node, this.#context.program)));
  }
}

/** Writes the files, starts every daemon and hands over the running overlay; leaves nothing after a failure. */
export const startOverlay = async (start: StartContext, behaviour: Behaviour): Promise<RunningOverlay> => {
  const nodes = nodesOf(start, behaviour.rendered);
  const main = nodes.find(({ member }) => member.role === 'peer')?.rendered.daemons[0]?.command[0];
  if (main === undefined && start.flags.length > 0)
    throw usageError('flags-refused', `${start.program.name} has no daemon that could take flags.`);
  const context = { ...start, main };
  const overlay = new Overlay(context, behaviour, nodes);
  const hubs = new Set(hubsOf(context.members));
  try {
    await together(
      context.signal,
      nodes.map((node) => () => writeFiles(node)),
    );
    await bringAllUp(nodes, context, behaviour.up, (member) => hubs.has(member));
  } catch (error) {
    // The first error is the one to show, whatever else goes wrong now.
    await overlay[Symbol.asyncDispose]().catch(() => undefined);
    throw error;
  }
  return overlay;
};
