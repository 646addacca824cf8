import { invitation, renderInnernet, serverOf } from '../../catalog/innernet/render.ts';
import { overlayNetwork } from '../../catalog/naming.ts';
import { driver } from '../_driver.ts';
import { addressOf, daemonOf, hostOf, type OverlayNode, tunnelOf } from '../_node.ts';
import { startOverlay } from '../_overlay.ts';
import { logged } from '../_wait.ts';
import type { OverlayDriver, RunningOverlay, StartContext } from '../types.ts';
import { socketAnswers } from '../wireguard/socket.ts';
import { pathReport } from './answers.ts';

/** Carries invitations from the server to those who may ever take part, as a person would. */
const invite = async (server: OverlayNode, context: StartContext): Promise<void> => {
  const { overlayId, members } = context;
  const invited = members.filter((member) => member.role === 'peer' && member !== serverOf(members));
  for (const member of invited) {
    const path = invitation(overlayId, member);
    await hostOf(context, member.device).writeFile(path, await server.host.readFile(path), 0o600);
  }
};

const start = async (context: StartContext): Promise<RunningOverlay> => {
  const { overlayId, members } = context;
  const input = { overlayId, network: overlayNetwork(overlayId), members };
  return startOverlay(context, {
    render: (present) => renderInnernet(input, present),
    up: async (node, signal) => {
      if (node.member !== serverOf(members)) return socketAnswers(node, signal);
      await logged(daemonOf(node), /innernet-server \S+ starting/, 'innernet-server to start', signal);
      if (node.starts === 1) await invite(node, context);
    },
    // Who was installed first hears of the others when it asks again, and pings run meanwhile.
    connected: () => Promise.resolve(),
    path: async (from, to, signal) => {
      const argv = ['wg', 'show', tunnelOf(from).interface, 'dump'];
      const { stdout } = await from.host.exec(argv, { signal, allowFailure: true });
      return pathReport(stdout, addressOf(to));
    },
  });
};

export const innernetDriver: OverlayDriver = driver(start);
