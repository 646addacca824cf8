import type { Member, Rendered, RenderedDevice } from '../catalog/types.ts';
import { usageError } from '../errors.ts';
import type { Daemon, Host } from '../host/types.ts';
import type { Program } from '../provision/types.ts';
import { locateOwn, run } from './_program.ts';
import { together } from './_wait.ts';
import type { StartContext } from './types.ts';

/** A device with its part of an overlay. */
export interface OverlayNode {
  readonly member: Member;
  readonly host: Host;
  readonly rendered: RenderedDevice;
  /** The newest daemon; null before the start and for kernel data planes. */
  daemon: Daemon | null;
  /** How often a daemon was started here. */
  starts: number;
}

/** Resolves when the daemon of a node takes commands; rejects when it ends first. */
export type Up = (node: OverlayNode, signal: AbortSignal) => Promise<void>;

export const daemonsOf = (node: OverlayNode): readonly Daemon[] =>
  node.daemon === null ? [] : [node.daemon];

/** The daemon of a node where there must be one. */
export const daemonOf = (node: OverlayNode): Daemon => {
  if (node.daemon === null) throw new Error(`no daemon was started on ${node.member.device}`);
  return node.daemon;
};

export const hostOf = (context: StartContext, device: string): Host => {
  const host = context.hosts.get(device);
  if (host === undefined) throw new Error(`device ${device} has no host`);
  return host;
};

/** The nodes that were rendered, in the order of the members. */
export const nodesOf = (context: StartContext, rendered: Rendered): OverlayNode[] =>
  context.members.flatMap((member) => {
    const device = rendered.get(member.device);
    if (device === undefined) return [];
    if (device.daemon === null && context.flags.length > 0)
      throw usageError('flags-refused', `${context.program.name} has no daemon that could take flags.`);
    return [{ member, host: hostOf(context, member.device), rendered: device, daemon: null, starts: 0 }];
  });

export const writeFiles = async (node: OverlayNode): Promise<void> => {
  for (const file of node.rendered.files) await node.host.writeFile(file.path, file.content, file.mode);
};

/** Starts the daemon of a node, waits until it takes commands, and runs the setup. */
export const bringUp = async (
  node: OverlayNode,
  context: Pick<StartContext, 'overlayId' | 'program' | 'flags'>,
  up: Up,
  signal: AbortSignal,
): Promise<void> => {
  const { daemon } = node.rendered;
  signal.throwIfAborted();
  if (daemon !== null) {
    const { argv, root } = locateOwn(context.program, daemon.command);
    node.starts += 1;
    const again = node.starts === 1 ? '' : `-${node.starts}`;
    const name = `${context.overlayId}-${daemon.command[0]}${again}`;
    node.daemon = await node.host.spawn(name, [...argv, ...context.flags], { root, env: daemon.env });
  }
  await up(node, signal);
  for (const command of node.rendered.setup) await run(node.host, context.program, command, signal);
};

const teardownMs = 5000;

/** Ends the daemon of a node and removes what it leaves. Safe to call at any time, also twice. */
export const bringDown = async (node: OverlayNode, program: Program): Promise<void> => {
  await node.daemon?.stop();
  for (const command of node.rendered.teardown)
    await run(node.host, program, command, AbortSignal.timeout(teardownMs), true);
};

/** Infrastructure first: peers that find nobody there would wait for their next try. */
export const bringAllUp = async (
  nodes: readonly OverlayNode[],
  context: StartContext,
  up: Up,
  isHub: (member: Member) => boolean,
): Promise<void> => {
  const start = (node: OverlayNode) => (signal: AbortSignal) => bringUp(node, context, up, signal);
  for (const stage of [true, false])
    await together(context.signal, nodes.filter((node) => isHub(node.member) === stage).map(start));
};
