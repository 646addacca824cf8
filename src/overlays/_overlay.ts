import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { hubsOf, isIpv6 } from '../catalog/topology.ts';
import type { Member, Rendered, RenderedDevice, Service } from '../catalog/types.ts';
import { usageError } from '../errors.ts';
import { together } from '../host/together.ts';
import type { Daemon } from '../host/types.ts';
import {
  addressOf,
  bringAllUp,
  bringDown,
  bringUp,
  markLog,
  nodeOf,
  nodesOf,
  type OverlayNode,
  type Starting,
  tunnelOf,
  type Up,
  writeFiles,
} from './_node.ts';
import { run } from './_program.ts';
import { DEVICES_AT_ONCE, lookMsAmong, PINGS_AT_ONCE, pingable } from './_wait.ts';
import type { PathReport, RunningOverlay, StartContext } from './types.ts';

/** How much earlier one side of a pair sends its first packet. */
const HEAD_START_MS = 200;

/** What is particular to one contestant while it runs. */
export interface Behaviour {
  /** What every device needs when these are the members. */
  render(members: readonly Member[]): Rendered;
  readonly up: Up;
  /**
   * Resolves when the daemon of a node says that it reaches those whom it should, of `others` who take part now.
   * Pings run meanwhile.
   */
  connected(node: OverlayNode, signal: AbortSignal, others: readonly OverlayNode[]): Promise<void>;
  /** The daemon's own word on the path between two nodes. */
  path(from: OverlayNode, to: OverlayNode, signal: AbortSignal): Promise<PathReport>;
}

/** A running node, and what was rendered for it anew. */
interface Change {
  readonly node: OverlayNode;
  readonly device: RenderedDevice;
}

/** Whether daemons can take a change in while they run. */
const takenIn = ({ node, device }: Change): boolean =>
  device.reload !== undefined && isDeepStrictEqual(node.rendered.daemons, device.daemons);

/** Removes the files that are rendered no more. */
const removeGone = async ({ node, device }: Change, signal: AbortSignal): Promise<void> => {
  const gone = node.rendered.files.filter(({ path }) => !device.files.some((file) => file.path === path));
  for (const { path } of gone) await node.host.exec(['rm', '-f', '--', path], { signal });
};

class Overlay implements RunningOverlay {
  readonly version: string;
  readonly #context: StartContext & Starting;
  readonly #behaviour: Behaviour;
  /** Everybody who takes or took part. */
  readonly #nodes: Map<string, OverlayNode>;
  /** Devices of members that take part now, those without a node among them. */
  readonly #present: Set<string>;

  constructor(context: StartContext & Starting, behaviour: Behaviour, nodes: readonly OverlayNode[]) {
    this.version = context.program.version;
    this.#context = context;
    this.#behaviour = behaviour;
    this.#nodes = new Map(nodes.map((node) => [node.member.device, node]));
    this.#present = new Set(presentAtStart(context).map(({ device }) => device));
  }

  #node(device: string): OverlayNode {
    const node = this.#nodes.get(device);
    if (node === undefined) throw new Error(`device ${device} has no part in ${this.#context.overlayId}`);
    return node;
  }

  get #presentNodes(): readonly OverlayNode[] {
    return [...this.#nodes.values()].filter(({ member }) => this.#present.has(member.device));
  }

  isMember(device: string): boolean {
    return this.#present.has(device) && typeof this.#nodes.get(device)?.address === 'string';
  }

  address(device: string): string {
    return addressOf(this.#node(device));
  }

  address6(device: string): string | null {
    const { address6 } = this.#node(device);
    const address = this.address(device);
    return isIpv6(address) ? address : address6;
  }

  interfaceOf(device: string): string {
    return tunnelOf(this.#node(device)).interface;
  }

  async ready(signal: AbortSignal, restarted?: string): Promise<void> {
    const nodes = this.#presentNodes;
    const peers = nodes.filter(({ member }) => member.role === 'peer');
    const concerned = new Set(restarted === undefined ? nodes : this.#concernedBy(restarted, peers));
    const isConcerned = (one: OverlayNode, other: OverlayNode): boolean =>
      concerned.has(one) || concerned.has(other);
    const daemons = nodes.flatMap((node) => node.daemons);
    const everyMs = lookMsAmong(nodes.length);
    const forth = peers.flatMap((from, i) =>
      peers
        .slice(i + 1)
        .filter((to) => isConcerned(from, to))
        .map((to) => ({ from, to })),
    );
    const back = forth.map(({ from, to }) => ({ from: to, to: from }));
    const pings = (pairs: typeof forth) =>
      pairs.map(
        ({ from, to }) =>
          (linked: AbortSignal) =>
            pingable(from.host, addressOf(to), daemons, linked, tunnelOf(from).interface, everyMs),
      );
    // One side speaks first: two first packets at the same moment make two handshakes that cross, and some
    // products then wait seconds. Nobody's packets meet so exactly in life.
    const later = async (linked: AbortSignal): Promise<void> => {
      await sleep(HEAD_START_MS, undefined, { signal: linked });
      await together(linked, pings(back), PINGS_AT_ONCE);
    };
    const connected = (node: OverlayNode) => (linked: AbortSignal) =>
      this.#behaviour.connected(
        node,
        linked,
        nodes.filter((other) => other !== node && isConcerned(node, other)),
      );
    await together(signal, [
      (linked) => together(linked, nodes.map(connected), DEVICES_AT_ONCE),
      (linked) => together(linked, pings(forth), PINGS_AT_ONCE),
      later,
    ]);
  }

  /** Whom all others must reach again once a device was restarted. */
  #concernedBy(device: string, peers: readonly OverlayNode[]): readonly OverlayNode[] {
    const node = this.#node(device);
    return node.member.role === 'peer' ? [node] : [node, ...peers.slice(0, 1)];
  }

  async path(a: string, b: string, signal: AbortSignal): Promise<PathReport> {
    return this.#behaviour.path(this.#node(a), this.#node(b), signal);
  }

  async restart(device: string, signal: AbortSignal): Promise<void> {
    const node = this.#node(device);
    await bringDown(node, this.#context.program, { forGood: false });
    await this.#bringUpAgain(node, signal);
  }

  async #bringUpAgain(node: OverlayNode, signal: AbortSignal): Promise<void> {
    const others = this.#presentNodes.filter((other) => other !== node);
    await Promise.all(others.map((other) => markLog(other, node)));
    await bringUp(node, this.#context, this.#behaviour.up, signal);
  }

  async join(device: string, signal: AbortSignal): Promise<readonly string[]> {
    if (this.#present.has(device)) throw new Error(`device ${device} takes part already`);
    const restarted = await this.#become([...this.#present, device], signal);
    const node = this.#node(device);
    await writeFiles(node);
    await bringUp(node, this.#context, this.#behaviour.up, signal);
    return restarted;
  }

  async leave(device: string, signal: AbortSignal): Promise<readonly string[]> {
    if (!this.#present.has(device)) throw new Error(`device ${device} takes no part`);
    const node = this.#node(device);
    await bringDown(node, this.#context.program);
    node.daemons = [];
    return this.#become(
      [...this.#present].filter((other) => other !== device),
      signal,
    );
  }

  /** Tells those who must know that these are the members now; gives the devices that were restarted for it. */
  async #become(devices: readonly string[], signal: AbortSignal): Promise<readonly string[]> {
    const members = this.#context.members.filter((member) => devices.includes(member.device));
    const rendered = this.#behaviour.render(members);
    const running = this.#presentNodes;
    this.#present.clear();
    for (const device of devices) this.#present.add(device);
    const changed: Change[] = [];
    for (const member of members) {
      const device = rendered.get(member.device);
      if (device === undefined) continue;
      const node = this.#nodes.get(member.device);
      if (node === undefined) this.#nodes.set(member.device, nodeOf(this.#context, member, device));
      else if (!running.includes(node)) node.rendered = device;
      else if (!isDeepStrictEqual(node.rendered, device)) changed.push({ node, device });
    }
    const { going = [], restarting = [] } = Object.groupBy(changed, (change) =>
      takenIn(change) ? 'going' : 'restarting',
    );
    // Those who go on have nothing to do with each other. A restart looks at the logs of all, so there is one at a time.
    await together(
      signal,
      going.map((change) => (linked) => this.#takeIn(change, linked)),
      DEVICES_AT_ONCE,
    );
    for (const change of restarting) await this.#restartWith(change, signal);
    return restarting.map(({ node }) => node.member.device);
  }

  /** Gives a node what was rendered anew, while its daemons run. */
  async #takeIn({ node, device }: Change, signal: AbortSignal): Promise<void> {
    await removeGone({ node, device }, signal);
    node.rendered = device;
    await writeFiles(node);
    const { reload = [] } = device;
    if (reload === 'SIGHUP') for (const daemon of node.daemons) daemon.kill(reload);
    else for (const command of reload) await run(node.host, this.#context.program, command, { signal });
  }

  /** The same for daemons that must be restarted for it. */
  async #restartWith({ node, device }: Change, signal: AbortSignal): Promise<void> {
    await removeGone({ node, device }, signal);
    await bringDown(node, this.#context.program, { forGood: false });
    node.rendered = device;
    await writeFiles(node);
    await this.#bringUpAgain(node, signal);
  }

  serves(device: string): readonly Service[] {
    return this.#nodes.get(device)?.rendered.serves ?? [];
  }

  daemons(device: string): readonly Daemon[] {
    return this.#nodes.get(device)?.daemons ?? [];
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([...this.#nodes.values()].map((node) => bringDown(node, this.#context.program)));
  }
}

/** Who takes part from the start. */
const presentAtStart = ({ members, absent = [] }: StartContext): readonly Member[] =>
  members.filter(({ device }) => !absent.includes(device));

/** Writes the files, starts every daemon and hands over the running overlay; leaves nothing after a failure. */
export const startOverlay = async (start: StartContext, behaviour: Behaviour): Promise<RunningOverlay> => {
  const hubs = new Set(hubsOf(start.members));
  const late = start.members.find((member) => hubs.has(member) && start.absent?.includes(member.device));
  if (late !== undefined) throw new Error(`${late.device} is a hub and must take part from the start`);
  const nodes = nodesOf(start, behaviour.render(presentAtStart(start)));
  const main = nodes.find(({ member }) => member.role === 'peer')?.rendered.daemons[0]?.command[0];
  if (main === undefined && start.flags.length > 0)
    throw usageError('flags-refused', `${start.program.name} has no daemon that could take flags.`);
  const context = { ...start, main };
  const overlay = new Overlay(context, behaviour, nodes);
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
