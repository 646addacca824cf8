import { z } from 'zod';
import type { Secret } from '../../catalog/secret.ts';
import {
  controllerOf,
  renderTailscale,
  tailscaleFiles,
  tailscaleUp,
} from '../../catalog/tailscale/render.ts';
import type { Command } from '../../catalog/types.ts';
import type { Daemon, ExecOptions } from '../../host/types.ts';
import { driver } from '../_driver.ts';
import { addressOf, daemonOf, type OverlayNode } from '../_node.ts';
import { startOverlay } from '../_overlay.ts';
import { run } from '../_program.ts';
import { ASK_MS, pingable, poll, until } from '../_wait.ts';
import type { OverlayDriver, RunningOverlay, StartContext } from '../types.ts';
import {
  assignedAddresses,
  isDiscoKey,
  isOnline,
  ownDiscoKey,
  parseStatus,
  pathReport,
  peerDiscoKeys,
  registrationKeyOf,
  type Status,
} from './answers.ts';
import { certify } from './keys.ts';

const userSchema = z.object({ id: z.union([z.number(), z.string()]) });

/** What tailscaled answers; nothing while it cannot. */
const ask = async (
  node: OverlayNode,
  { overlayId, program }: StartContext,
  question: readonly string[],
  signal: AbortSignal,
): Promise<string> => {
  const command: Command = ['tailscale', `--socket=${tailscaleFiles(overlayId).socket}`, ...question];
  return (await run(node.host, program, command, { signal, allowFailure: true })).stdout;
};

const statusOf = async (
  node: OverlayNode,
  context: StartContext,
  signal: AbortSignal,
): Promise<Status | null> => parseStatus(await ask(node, context, ['status', '--json'], signal));

/** Keys that daemons said of themselves. Each start makes a new one, and says it once. */
type SaidKeys = WeakMap<Daemon, string>;

const keyOf = async (node: OverlayNode, said: SaidKeys): Promise<string | null> => {
  const daemon = daemonOf(node);
  const key = said.get(daemon) ?? ownDiscoKey(await daemon.log());
  if (key !== null) said.set(daemon, key);
  return key;
};

/** Whether a device was told of the newest starts of others, on which it drops the tunnels between them. */
const knowsAll = async (
  one: OverlayNode,
  others: readonly OverlayNode[],
  context: StartContext,
  said: SaidKeys,
  signal: AbortSignal,
): Promise<boolean> => {
  const known = peerDiscoKeys(await ask(one, context, ['debug', 'netmap'], signal));
  for (const other of others) {
    const key = await keyOf(other, said);
    if (key === null || !isDiscoKey(known.get(addressOf(other)), key)) return false;
  }
  return true;
};

/** Waits for the control server and makes a key with which every device may register once. */
const makeKey = async (
  node: OverlayNode,
  { overlayId, program }: StartContext,
  signal: AbortSignal,
): Promise<Secret> => {
  const options = ['--config', tailscaleFiles(overlayId).headscale, '--output', 'json'] as const;
  const control = (args: readonly string[], more: Pick<ExecOptions, 'allowFailure' | 'secret'> = {}) => {
    const command: Command = ['headscale', ...args, ...options];
    return run(node.host, program, command, { signal, ...more });
  };
  const listed = async (): Promise<boolean> =>
    (await control(['users', 'list'], { allowFailure: true })).exitCode === 0;
  await until(listed, { what: 'headscale to answer', signal, daemons: node.daemons }, ASK_MS);
  const { id } = userSchema.parse(JSON.parse((await control(['users', 'create', 'lab'])).stdout));
  const create = ['preauthkeys', 'create', '--user', `${id}`, '--reusable'];
  return registrationKeyOf((await control(create, { secret: 'headscale preauthkeys create' })).stdout);
};

const start = async (context: StartContext): Promise<RunningOverlay> => {
  const { overlayId, members, program } = context;
  const controller = controllerOf(members);
  const certified = await certify(context);
  const said: SaidKeys = new WeakMap();
  let key: Secret | null = null;

  /** Registers a device that never was; a restarted one knows from its state who it is. */
  const join = async (node: OverlayNode, signal: AbortSignal): Promise<void> => {
    if (node.starts === 1) {
      const listening = async (): Promise<boolean> => (await statusOf(node, context, signal)) !== null;
      await until(listening, { what: 'the socket of tailscaled', signal, daemons: node.daemons });
      if (key === null) throw new Error('the control server made no key');
      await node.host.writeFile(tailscaleFiles(overlayId).authKey, key.reveal(), 0o600);
      await run(node.host, program, tailscaleUp({ overlayId, members }, node.member), { signal });
    }
    const assigned = async () => assignedAddresses(await statusOf(node, context, signal)) ?? undefined;
    const what = `tailscaled of ${node.member.device} to run`;
    const { ipv4, ipv6 } = await poll(assigned, { what, signal, daemons: node.daemons }, ASK_MS);
    node.address = ipv4;
    node.address6 = ipv6;
  };

  return startOverlay(context, {
    render: (present) => renderTailscale({ overlayId, members: present, ...certified }),
    up: async (node, signal) => {
      if (node.member.device === controller.device && key === null)
        key = await makeKey(node, context, signal);
      if (node.rendered.tunnel !== null) await join(node, signal);
    },
    connected: async (node, signal, present) => {
      if (node.rendered.tunnel === null) return;
      const others = present.filter((other) => other.rendered.tunnel !== null);
      const allOnline = async (): Promise<boolean> => {
        const status = await statusOf(node, context, signal);
        if (status?.BackendState !== 'Running') return false;
        if (!others.every((other) => isOnline(status, addressOf(other)))) return false;
        return knowsAll(node, others, context, said, signal);
      };
      const what = `${node.member.device} to see all peers online`;
      await until(allOnline, { what, signal, daemons: node.daemons }, ASK_MS);
      // An earlier answer may have come through a tunnel that was dropped since: of two, who was told last sees it here.
      for (const other of others) await pingable(node.host, addressOf(other), node.daemons, signal);
    },
    path: async (from, to, signal) => pathReport(await statusOf(from, context, signal), addressOf(to)),
  });
};

export const tailscaleDriver: OverlayDriver = driver(start);
