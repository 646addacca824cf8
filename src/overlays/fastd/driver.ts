import { fastdCalls, fastdName, renderFastd } from '../../catalog/fastd/render.ts';
import { overlayNetwork } from '../../catalog/naming.ts';
import { driver } from '../_driver.ts';
import { throughHub } from '../_hub.ts';
import { interfaceMade, loggedOf } from '../_node.ts';
import { startOverlay } from '../_overlay.ts';
import type { OverlayDriver, RunningOverlay, StartContext } from '../types.ts';
import { fastdSecrets } from './keys.ts';

const start = async (context: StartContext): Promise<RunningOverlay> => {
  const { overlayId, members } = context;
  const secrets = await fastdSecrets(context);
  return startOverlay(context, {
    render: (present) =>
      renderFastd({ overlayId, network: overlayNetwork(overlayId), members: present, secrets }),
    up: async (node, signal) => {
      await interfaceMade(node, signal);
    },
    connected: async (node, signal) => {
      for (const hub of fastdCalls(members, node.member)) {
        // Of a hub that came again while its old connection lasts it tells a new session alone.
        const pattern = new RegExp(`new session with <${fastdName(hub)}> established`);
        const what = `a session of ${node.member.device} with ${hub.device} to be established`;
        await loggedOf(node, hub, pattern, what, signal);
      }
    },
    path: throughHub(members),
  });
};

export const fastdDriver: OverlayDriver = driver(start);
