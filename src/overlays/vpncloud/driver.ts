import { overlayNetwork } from '../../catalog/naming.ts';
import { renderVpncloud, type VpncloudSecrets } from '../../catalog/vpncloud/render.ts';
import { driver } from '../_driver.ts';
import { password, secretsFor } from '../_keys.ts';
import { daemonOf, interfaceMade } from '../_node.ts';
import { startOverlay } from '../_overlay.ts';
import { logged } from '../_wait.ts';
import type { OverlayDriver, RunningOverlay, StartContext } from '../types.ts';

const start = async (context: StartContext): Promise<RunningOverlay> => {
  const { overlayId, members } = context;
  const shared = password();
  const secrets: ReadonlyMap<string, VpncloudSecrets> = await secretsFor(members, async () => ({
    password: shared,
  }));
  return startOverlay(context, {
    render: (present) =>
      renderVpncloud({ overlayId, network: overlayNetwork(overlayId), members: present, secrets }),
    up: interfaceMade,
    connected: async (node, signal) => {
      const what = `${node.member.device} to have a peer`;
      await logged(daemonOf(node), /Added peer/, what, signal);
    },
    // It sends to peers alone and forwards for nobody, so an answer came from the peer itself.
    path: async () => ({ kind: 'direct', evidence: 'by construction: it does not relay', fixed: true }),
  });
};

export const vpncloudDriver: OverlayDriver = driver(start);
