import { overlayNetwork } from '../../catalog/naming.ts';
import { required } from '../../catalog/topology.ts';
import type { Rendered } from '../../catalog/types.ts';
import type { WireguardInput, WireguardSecrets } from '../../catalog/wireguard/config.ts';
import { secretsFor } from '../_keys.ts';
import { type OverlayNode, tunnelOf, type Up } from '../_node.ts';
import { startOverlay } from '../_overlay.ts';
import { lookMsAmong, until } from '../_wait.ts';
import type { PathReport, RunningOverlay, StartContext } from '../types.ts';
import { wireguardKeys } from './keys.ts';
import { wgShow } from './show.ts';

/**
 * WireGuard says nothing until there is traffic; the pings that run meanwhile are that traffic, and are between those who are waited for
 * alone: BoringTun forgets its sessions with all others when it is told of a member.
 */
const handshaken = async (
  node: OverlayNode,
  others: ReadonlySet<string>,
  everyMs: number,
  signal: AbortSignal,
): Promise<void> => {
  const { interface: name } = tunnelOf(node);
  const allOfThem = async (): Promise<boolean> => {
    const times = [...(await wgShow(node, name, 'latest-handshakes', signal))];
    return times.every(([key, time]) => time !== '0' || !others.has(key));
  };
  const what = `handshakes of ${node.member.device} with its peers`;
  await until(allOfThem, { what, signal, daemons: node.daemons }, everyMs);
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
    connected: (node, signal, others) =>
      handshaken(
        node,
        new Set(others.map(({ member }) => required(secrets, member.device).publicKey)),
        lookMsAmong(members.length),
        signal,
      ),
    path: (from, to, signal) => pathTo(from, required(secrets, to.member.device).publicKey, signal),
  });
};
