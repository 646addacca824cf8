import { overlayNetwork } from '../../catalog/naming.ts';
import { required } from '../../catalog/topology.ts';
import type { Rendered } from '../../catalog/types.ts';
import type { WireguardInput, WireguardSecrets } from '../../catalog/wireguard/config.ts';
import { secretsFor, wireguardKeys } from '../_keys.ts';
import { type OverlayNode, tunnelOf, type Up } from '../_node.ts';
import { startOverlay } from '../_overlay.ts';
import { poll } from '../_wait.ts';
import type { PathReport, RunningOverlay, StartContext } from '../types.ts';

/** Value by public key, from `wg show IFACE latest-handshakes` or `endpoints`. */
const show = async (node: OverlayNode, what: string, signal: AbortSignal): Promise<Map<string, string>> => {
  const argv = ['wg', 'show', tunnelOf(node).interface, what];
  const { stdout } = await node.host.exec(argv, { signal });
  const lines = stdout.split('\n').filter((line) => line !== '');
  return new Map(lines.map((line) => line.split('\t')).map(([key = '', value = '']) => [key, value]));
};

/** WireGuard says nothing until there is traffic; the pings that run meanwhile are that traffic. */
const handshaken = async (node: OverlayNode, signal: AbortSignal): Promise<void> => {
  const attempt = async (): Promise<true | undefined> => {
    const times = [...(await show(node, 'latest-handshakes', signal)).values()];
    return times.every((time) => time !== '0') ? true : undefined;
  };
  await poll(attempt, {
    what: `handshakes of ${node.member.device} with all peers`,
    signal,
    daemons: node.daemons,
  });
};

const pathTo = async (from: OverlayNode, publicKey: string, signal: AbortSignal): Promise<PathReport> => {
  const time = (await show(from, 'latest-handshakes', signal)).get(publicKey) ?? '0';
  if (time === '0') return { kind: 'unknown', evidence: 'no handshake yet' };
  const endpoint = (await show(from, 'endpoints', signal)).get(publicKey) ?? '(none)';
  return { kind: 'direct', evidence: `wg endpoint ${endpoint}` };
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
    connected: handshaken,
    path: (from, to, signal) => pathTo(from, required(secrets, to.member.device).publicKey, signal),
  });
};
