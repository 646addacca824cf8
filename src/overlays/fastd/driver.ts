import { type FastdSecrets, fastdCalls, fastdName, renderFastd } from '../../catalog/fastd/render.ts';
import { overlayNetwork } from '../../catalog/naming.ts';
import { Secret } from '../../catalog/secret.ts';
import { driver } from '../_driver.ts';
import { throughHub } from '../_hub.ts';
import { secretsFor } from '../_keys.ts';
import { hostOf, interfaceMade, loggedOf } from '../_node.ts';
import { startOverlay } from '../_overlay.ts';
import { run } from '../_program.ts';
import type { OverlayDriver, RunningOverlay, StartContext } from '../types.ts';

const keys = (context: StartContext): Promise<ReadonlyMap<string, FastdSecrets>> =>
  secretsFor(context.members, async ({ device }) => {
    const { program, signal } = context;
    const command = ['fastd', '--generate-key'] as const;
    const options = { signal, secret: command.join(' ') };
    const { stdout } = await run(hostOf(context, device), program, command, options);
    const key = (which: string): string => {
      const found = new RegExp(`^${which}: ([0-9a-f]{64})$`, 'm').exec(stdout)?.[1];
      if (found === undefined) throw new Error(`fastd --generate-key printed no ${which.toLowerCase()} key`);
      return found;
    };
    return { secretKey: new Secret(key('Secret')), publicKey: key('Public') };
  });

const start = async (context: StartContext): Promise<RunningOverlay> => {
  const { overlayId, members } = context;
  const secrets = await keys(context);
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
