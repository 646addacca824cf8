import { type EasytierSecrets, easytierPortal, renderEasytier } from '../../catalog/easytier/render.ts';
import { overlayNetwork } from '../../catalog/naming.ts';
import { hubsToCall } from '../../catalog/topology.ts';
import { driver } from '../_driver.ts';
import { password, secretsFor } from '../_keys.ts';
import { addressOf, daemonOf, loggedOf } from '../_node.ts';
import { startOverlay } from '../_overlay.ts';
import { run } from '../_program.ts';
import { logged } from '../_wait.ts';
import type { OverlayDriver, RunningOverlay, StartContext } from '../types.ts';
import { pathReport } from './answers.ts';

const start = async (context: StartContext): Promise<RunningOverlay> => {
  const { overlayId, members, program } = context;
  const secret = password();
  const secrets: ReadonlyMap<string, EasytierSecrets> = await secretsFor(members, async () => ({ secret }));
  return startOverlay(context, {
    render: (present) =>
      renderEasytier({ overlayId, network: overlayNetwork(overlayId), members: present, secrets }),
    up: async (node, signal) => {
      const what = `easytier-core on ${node.member.device} to say that its interface is ready`;
      await logged(daemonOf(node), /tun device ready/, what, signal);
      // Members ask once as they start, and again ten seconds later at the earliest.
      for (const stun of node.daemons.slice(1))
        await logged(stun, /Total auth threads/, `a STUN server on ${node.member.device} to answer`, signal);
    },
    connected: async (node, signal) => {
      // A hub that came again is a new peer: each start makes it a number of its own.
      for (const hub of hubsToCall(members, node.member))
        await loggedOf(node, hub, /new peer added/, `${node.member.device} to have a peer`, signal);
    },
    path: async (from, to, signal) => {
      const command = ['easytier-cli', '-p', easytierPortal(overlayId), 'peer'] as const;
      const { stdout } = await run(from.host, program, command, { signal, allowFailure: true });
      return pathReport(stdout, addressOf(to));
    },
  });
};

export const easytierDriver: OverlayDriver = driver(start);
