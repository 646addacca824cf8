import { overlayNetwork } from '../../catalog/naming.ts';
import { renderOpenvpn } from '../../catalog/openvpn/render.ts';
import { driver } from '../_driver.ts';
import { throughHub } from '../_hub.ts';
import { daemonOf } from '../_node.ts';
import { startOverlay } from '../_overlay.ts';
import { logged } from '../_wait.ts';
import type { OverlayDriver, RunningOverlay, StartContext } from '../types.ts';
import { certify } from './keys.ts';

const start = async (context: StartContext): Promise<RunningOverlay> => {
  const { overlayId, members } = context;
  const certified = await certify(context);
  return startOverlay(context, {
    render: (present) =>
      renderOpenvpn({ overlayId, network: overlayNetwork(overlayId), members: present, ...certified }),
    up: async (node, signal) => {
      const what = `openvpn on ${node.member.device} to complete its initialization`;
      await logged(daemonOf(node), /Initialization Sequence Completed/, what, signal);
    },
    connected: async () => undefined,
    path: throughHub(members),
  });
};

export const openvpnDriver: OverlayDriver = driver(start);
