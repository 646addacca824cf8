import { randomBytes } from 'node:crypto';
import {
  type NetbirdSecrets,
  netbirdApi,
  netbirdEnvironment,
  netbirdFiles,
  netbirdServer,
  netbirdStatus,
  netbirdUp,
  renderNetbird,
} from '../../catalog/netbird/render.ts';
import { Secret } from '../../catalog/secret.ts';
import type { Command } from '../../catalog/types.ts';
import type { ExecOptions, ExecResult } from '../../host/types.ts';
import { driver } from '../_driver.ts';
import { askHttp } from '../_http.ts';
import { password, secretsFor } from '../_keys.ts';
import { addressOf, type OverlayNode } from '../_node.ts';
import { startOverlay } from '../_overlay.ts';
import { run } from '../_program.ts';
import { ASK_MS, poll, until } from '../_wait.ts';
import type { OverlayDriver, RunningOverlay, StartContext } from '../types.ts';
import {
  assignedAddress,
  knows,
  type NetbirdStatus,
  needsOwner,
  parseStatus,
  pathReport,
  setupKeyOf,
  tokenOf,
} from './answers.ts';

const keys = (context: StartContext): Promise<ReadonlyMap<string, NetbirdSecrets>> =>
  secretsFor(context.members, async () => ({
    ownerPassword: new Secret(`Aa1!${password().reveal()}`),
    relaySecret: password(),
    databaseKey: new Secret(randomBytes(32).toString('base64')),
  }));

/** Waits for the server, makes its first owner and a key with which every device may register. */
const makeKey = async (node: OverlayNode, overlayId: string, signal: AbortSignal): Promise<Secret> => {
  const api = netbirdApi(overlayId);
  const { owner, keyRequest, headers } = netbirdFiles(overlayId);
  const fresh = async (): Promise<boolean> =>
    needsOwner(await askHttp(node.host, { url: `${api}/instance` }, signal)) === true;
  await until(fresh, { what: 'netbird-server to answer', signal, daemons: node.daemons }, ASK_MS);
  const setup = { url: `${api}/setup`, method: 'POST', body: owner } as const;
  const token = tokenOf(await askHttp(node.host, setup, signal));
  await node.host.writeFile(headers, `Authorization: Token ${token.reveal()}\n`, 0o600);
  const create = { url: `${api}/setup-keys`, method: 'POST', headers, body: keyRequest } as const;
  return setupKeyOf(await askHttp(node.host, create, signal));
};

const start = async (context: StartContext): Promise<RunningOverlay> => {
  const { overlayId, members, program } = context;
  const secrets = await keys(context);
  const server = netbirdServer(members);
  const env = netbirdEnvironment(overlayId);
  let key: Secret | null = null;

  const client = (
    node: OverlayNode,
    command: Command,
    options: Pick<ExecOptions, 'signal' | 'allowFailure'>,
  ): Promise<ExecResult> => run(node.host, program, command, { ...options, env });
  const statusOf = async (node: OverlayNode, signal: AbortSignal): Promise<NetbirdStatus | null> =>
    parseStatus((await client(node, netbirdStatus(overlayId), { signal, allowFailure: true })).stdout);

  /** Registers a device that never was; a restarted one knows from its profile who it is. */
  const join = async (node: OverlayNode, signal: AbortSignal): Promise<void> => {
    if (node.starts === 1) {
      // A device that is not registered yet has a status in words, not in JSON.
      const listening = async (): Promise<boolean> =>
        (await client(node, netbirdStatus(overlayId), { signal, allowFailure: true })).exitCode === 0;
      await until(listening, { what: 'the socket of netbird', signal, daemons: node.daemons });
      if (key === null) throw new Error('the server made no key');
      await node.host.writeFile(netbirdFiles(overlayId).setupKey, key.reveal(), 0o600);
      await client(node, netbirdUp(overlayId, node.member), { signal });
    }
    const assigned = async () => assignedAddress(await statusOf(node, signal)) ?? undefined;
    const what = `netbird of ${node.member.device} to be connected`;
    node.address = await poll(assigned, { what, signal, daemons: node.daemons }, ASK_MS);
  };

  return startOverlay(context, {
    render: (present) => renderNetbird({ overlayId, members: present, secrets }),
    up: async (node, signal) => {
      if (node.member.device === server.device && key === null) key = await makeKey(node, overlayId, signal);
      if (node.rendered.tunnel !== null) await join(node, signal);
    },
    connected: async (node, signal, present) => {
      if (node.rendered.tunnel === null) return;
      const others = present.filter((other) => other.rendered.tunnel !== null);
      const told = async (): Promise<boolean> => {
        const status = await statusOf(node, signal);
        return others.every((other) => knows(status, addressOf(other)));
      };
      const what = `${node.member.device} to be told of all peers`;
      await until(told, { what, signal, daemons: node.daemons }, ASK_MS);
    },
    path: async (from, to, signal) => pathReport(await statusOf(from, signal), addressOf(to)),
  });
};

export const netbirdDriver: OverlayDriver = driver(start);
