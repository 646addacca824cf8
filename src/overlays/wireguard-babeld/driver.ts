import { overlayNetwork } from '../../catalog/naming.ts';
import { required } from '../../catalog/topology.ts';
import type { WireguardSecrets } from '../../catalog/wireguard/config.ts';
import { linkInterface } from '../../catalog/wireguard-babeld/links.ts';
import { renderWireguardBabeld } from '../../catalog/wireguard-babeld/render.ts';
import { cannotError } from '../../errors.ts';
import { driver } from '../_driver.ts';
import { linkMissing } from '../_kernel.ts';
import { secretsFor } from '../_keys.ts';
import { addressOf, firstHost, type OverlayNode, tunnelOf } from '../_node.ts';
import { startOverlay } from '../_overlay.ts';
import { lookMsAmong, until } from '../_wait.ts';
import type { OverlayDriver, RunningOverlay, StartContext } from '../types.ts';
import { wireguardKeys } from '../wireguard/keys.ts';
import { wgShow } from '../wireguard/show.ts';
import { answersFor } from '../wireguard/socket.ts';
import { destinations, pathReport } from './answers.ts';

const VXLAN = ['vxlan', 'id', '16777215', 'dstport', '4789'];

/** What babeld has put into the kernel's table. */
const babelRoutes = async (
  node: OverlayNode,
  signal: AbortSignal,
  family: '-4' | '-6',
  ...to: string[]
): Promise<string> => {
  const dev = tunnelOf(node).interface;
  const argv = ['ip', '-json', family, 'route', 'show', ...to, 'dev', dev, 'proto', 'babel'];
  return (await node.host.exec(argv, { signal })).stdout || '[]';
};

const start = async (context: StartContext): Promise<RunningOverlay> => {
  const { overlayId, members } = context;
  const missing = await linkMissing(firstHost(context), VXLAN, context.signal);
  if (missing !== null) throw cannotError('not-available', `VXLAN is not available here: ${missing}`);
  const secrets: ReadonlyMap<string, WireguardSecrets> = await secretsFor(members, wireguardKeys);
  return startOverlay(context, {
    render: (present) =>
      renderWireguardBabeld({ overlayId, network: overlayNetwork(overlayId), members: present, secrets }),
    up: (node, signal) => answersFor(linkInterface(overlayId), node, signal),
    connected: async (node, signal, others) => {
      const routed = async (): Promise<boolean> => {
        const known = destinations(await babelRoutes(node, signal, '-4'));
        const known6 = destinations(await babelRoutes(node, signal, '-6'));
        const reached = (other: OverlayNode): boolean =>
          known.has(addressOf(other)) && known6.has(other.address6 ?? '');
        return others.every(reached);
      };
      const what = `babeld on ${node.member.device} to have routes to all`;
      await until(routed, { what, signal, daemons: node.daemons }, lookMsAmong(members.length));
    },
    path: async (from, to, signal) => {
      const times = await wgShow(from, linkInterface(overlayId), 'latest-handshakes', signal);
      const linked = (times.get(required(secrets, to.member.device).publicKey) ?? '0') !== '0';
      const wayOf = async (one: OverlayNode, other: OverlayNode) => ({
        address: addressOf(other),
        stdout: await babelRoutes(one, signal, '-4', addressOf(other)),
      });
      return pathReport(await wayOf(from, to), await wayOf(to, from), linked);
    },
  });
};

export const wireguardBabeldDriver: OverlayDriver = driver(start);
