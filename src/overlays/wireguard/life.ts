import { overlayNetwork } from '../../catalog/naming.ts';
import { required } from '../../catalog/topology.ts';
import type { Rendered } from '../../catalog/types.ts';
import type { WireguardInput, WireguardSecrets } from '../../catalog/wireguard/config.ts';
import { secretsFor, wireguardKeys } from '../_keys.ts';
import { type OverlayNode, tunnelOf, type Up } from '../_node.ts';
import { startOverlay } from '../_overlay.ts';
import { lookMsAmong, poll } from '../_wait.ts';
import type { PathReport, RunningOverlay, StartContext } from '../types.ts';
import { wgShow } from './show.ts';

/** WireGuard says nothing until there is traffic; the pings that run meanwhile are that traffic. */
const handshaken = async (node: OverlayNode, everyMs: number, signal: AbortSignal): Promise<void> => {
  const { interface: name } = tunnelOf(node);
  const attempt = async (): Promise<true | undefined> => {
    const times = [...(await wgShow(node, name, 'latest-handshakes', signal)).values()];
    return times.every((time) => time !== '0') ? true : undefined;
  };
  const what = `handshakes of ${node.member.device} with all peers`;
  await poll(attempt, { what, signal, daemons: node.daemons }, everyMs);
};

const pathTo = async (from: OverlayNode, publicKey: string, signal: AbortSignal): Promise<PathReport> => {
  const { interface: name } = tunnelOf(from);
  const time = (await wgShow(from, name, 'latest-handshakes', signal)).get(publicKey) ?? '0';
  if (time === '0') return { kind: 'unknown', evidence: 'no handshake yet', fixed: true };
  const endpoint = (await wgShow(from, name, 'endpoints', signal)).get(publicKey) ?? '(none)';
  return { kind: 'direct', evidence: `wg endpoint ${endpoint}`, fixed: true };
};

/** What user-space and kernel WireGuard share; they differ in how the interface comes to be. */
export const startWireguard = async (
  context: StartContext,
  render: (input: WireguardInput) => Rendered,
  up: Up,
): Promise<RunningOverlay> => {
  const { overlayId, members } = context;
  const secrets: ReadonlyMap<string, WireguardSecrets> = await secretsFor(members, wireguardKeys);
  return startOverlay(context, {
    render: (present) => render({ overlayId, network: overlayNetwork(overlayId), members: present, secrets }),
    up,
    connected: (node, signal) => handshaken(node, lookMsAmong(members.length), signal),
    path: (from, to, signal) => pathTo(from, required(secrets, to.member.device).publicKey, signal),
  });
};
