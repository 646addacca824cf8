import { setTimeout as sleep } from 'node:timers/promises';
import { firstOf } from '../catalog/topology.ts';
import type { Member, Rendered, RenderedDevice, Tunnel } from '../catalog/types.ts';
import { hasInterface } from '../host/interface.ts';
import { stopInReverse } from '../host/stop.ts';
import { together } from '../host/together.ts';
import type { Daemon, Host } from '../host/types.ts';
import type { Program } from '../provision/types.ts';
import { locateOwn, run } from './_program.ts';
import { DEVICES_AT_ONCE, logged, until } from './_wait.ts';
import type { StartContext } from './types.ts';

/** A device with its part of an overlay. */
export interface OverlayNode {
  readonly member: Member;
  readonly host: Host;
  /** Changes when a member comes or goes and this device must know. */
  rendered: RenderedDevice;
  /** The newest daemons, in the order in which they were rendered; none before the start and for kernel data planes. */
  daemons: readonly Daemon[];
  /** Overlay address; null until it is known, and for infrastructure that is no member. */
  address: string | null;
  /** A second one, IPv6, where there is one. */
  address6: string | null;
  /** How often the daemons were started here. */
  starts: number;
  /** By device: size of the main daemon's log, in bytes, when that device's daemons were last started again. */
  readonly marks: Map<string, number>;
}

/** Resolves when the daemons of a node take commands; rejects when one ends first. */
export type Up = (node: OverlayNode, signal: AbortSignal) => Promise<void>;

/** The daemon of a node that matters most, where there must be one. */
export const daemonOf = (node: OverlayNode): Daemon => {
  const [daemon] = node.daemons;
  if (daemon === undefined) throw new Error(`no daemon was started on ${node.member.device}`);
  return daemon;
};

/** The end of the overlay on a node that must be a member. */
export const tunnelOf = (node: OverlayNode): Tunnel => {
  const { tunnel } = node.rendered;
  if (tunnel === null) throw new Error(`${node.member.device} is no member of the overlay`);
  return tunnel;
};

/** Remembers how far the log of a node goes as the daemons of another start again: older lines tell of those before. */
export const markLog = async (node: OverlayNode, other: OverlayNode): Promise<void> => {
  const [daemon] = node.daemons;
  if (daemon !== undefined) node.marks.set(other.member.device, await daemon.logBytes());
};

/** Waits until the daemon of a node has logged a line about another member, of the newest daemons there. */
export const loggedOf = async (
  node: OverlayNode,
  { device }: Member,
  pattern: RegExp,
  what: string,
  signal: AbortSignal,
): Promise<void> => {
  await logged(daemonOf(node), pattern, what, signal, node.marks.get(device));
};

/** Waits until the daemon has made the overlay's interface. */
export const interfaceMade: Up = async (node, signal) => {
  const { interface: name } = tunnelOf(node);
  const isThere = () => hasInterface(node.host, name, signal);
  await until(isThere, { what: `the interface ${name}`, signal, daemons: node.daemons });
};

/** The overlay address of a node that must have one by now. */
export const addressOf = (node: OverlayNode): string => {
  if (node.address === null) throw new Error(`${node.member.device} has no overlay address`);
  return node.address;
};

export const hostOf = (context: StartContext, device: string): Host => {
  const host = context.hosts.get(device);
  if (host === undefined) throw new Error(`device ${device} has no host`);
  return host;
};

/** The host of the first member, where what concerns all is asked or made. */
export const firstHost = (context: StartContext): Host => hostOf(context, firstOf(context.members).device);

/** The node of a member that was rendered, before its first start. */
export const nodeOf = (context: StartContext, member: Member, rendered: RenderedDevice): OverlayNode => ({
  member,
  host: hostOf(context, member.device),
  rendered,
  daemons: [],
  address: rendered.tunnel?.address ?? null,
  address6: rendered.tunnel?.address6 ?? null,
  starts: 0,
  marks: new Map(),
});

/** The nodes that were rendered, in the order of the members. */
export const nodesOf = (context: StartContext, rendered: Rendered): OverlayNode[] =>
  context.members.flatMap((member) => {
    const device = rendered.get(member.device);
    return device === undefined ? [] : [nodeOf(context, member, device)];
  });

export const writeFiles = async (node: OverlayNode): Promise<void> => {
  const { files, names = [] } = node.rendered;
  for (const file of files) await node.host.writeFile(file.path, file.content, file.mode);
  if (names.length > 0) await node.host.addNames(names);
};

/** What starting a node needs to know of its overlay. */
export type Starting = Pick<StartContext, 'overlayId' | 'program' | 'flags'> & {
  /** Name of the executable that carries the members' packets: extra flags are for it alone. */
  readonly main: string | undefined;
};

/** Starts the daemons of a node, waits until they take commands, and runs the setup. */
export const bringUp = async (
  node: OverlayNode,
  { overlayId, program, flags, main }: Starting,
  up: Up,
  signal: AbortSignal,
): Promise<void> => {
  signal.throwIfAborted();
  node.starts += 1;
  const again = node.starts === 1 ? '' : `-${node.starts}`;
  if (node.starts === 1)
    for (const command of node.rendered.prepare ?? []) await run(node.host, program, command, { signal });
  const daemons: Daemon[] = [];
  node.daemons = daemons;
  node.marks.clear();
  for (const { command, env } of node.rendered.daemons) {
    const { argv, root } = locateOwn(program, command);
    const extra = command[0] === main ? flags : [];
    const name = `${overlayId}-${command[0]}${again}`;
    daemons.push(await node.host.spawn(name, [...argv, ...extra], { root, env }));
  }
  await up(node, signal);
  for (const command of node.rendered.setup) await run(node.host, program, command, { signal });
};

const teardownMs = 5000;

/** Ends the daemons of a node and removes what it leaves. Safe to call at any time, also twice. */
export const bringDown = async (
  node: OverlayNode,
  program: Program,
  { forGood = true }: { /** Whether the daemons will not start again. */ readonly forGood?: boolean } = {},
): Promise<void> => {
  await stopInReverse(node.daemons);
  const { teardown, leftovers = [] } = node.rendered;
  for (const command of forGood ? [...teardown, ...leftovers] : teardown)
    await run(node.host, program, command, { signal: AbortSignal.timeout(teardownMs), allowFailure: true });
};

/**
 * Infrastructure first: peers that find nobody there would wait for their next try. Last who is to come later, so that the others are there.
 * Of many peers some wait for others: each is looked at often, and started together none would have the processor.
 */
export const bringAllUp = async (
  nodes: readonly OverlayNode[],
  context: StartContext & Starting,
  up: Up,
  isHub: (member: Member) => boolean,
): Promise<void> => {
  const start = (node: OverlayNode) => async (signal: AbortSignal) => {
    const laterMs = context.laterMs?.get(node.member.device) ?? 0;
    if (laterMs > 0) await sleep(laterMs, undefined, { signal });
    await bringUp(node, context, up, signal);
  };
  const isLate = ({ member }: OverlayNode): boolean => context.laterMs?.has(member.device) ?? false;
  const stages = Object.groupBy(nodes, (node) =>
    isHub(node.member) ? 'hubs' : isLate(node) ? 'late' : 'peers',
  );
  for (const stage of ['hubs', 'peers', 'late'] as const)
    await together(context.signal, (stages[stage] ?? []).map(start), DEVICES_AT_ONCE);
};
