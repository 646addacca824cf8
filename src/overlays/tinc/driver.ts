import { overlayNetwork } from '../../catalog/naming.ts';
import { renderTinc, tincName } from '../../catalog/tinc/render.ts';
import { hubsToCall } from '../../catalog/topology.ts';
import { driver } from '../_driver.ts';
import { secretsFor } from '../_keys.ts';
import { daemonOf, loggedOf, type OverlayNode } from '../_node.ts';
import { startOverlay } from '../_overlay.ts';
import { logged, poll } from '../_wait.ts';
import type { OverlayDriver, PathReport, RunningOverlay, StartContext } from '../types.ts';
import { countDumps, pathReport } from './answers.ts';
import { tincKeys } from './keys.ts';

/** Asks the daemon for its node list, which it writes to its log. */
const path = async (from: OverlayNode, to: OverlayNode, signal: AbortSignal): Promise<PathReport> => {
  const daemon = daemonOf(from);
  const before = countDumps(await daemon.log());
  daemon.kill('SIGUSR2');
  const attempt = async (): Promise<string | undefined> => {
    const log = await daemon.log();
    return countDumps(log) > before ? log : undefined;
  };
  const log = await poll(attempt, { what: "tinc's list of nodes in its log", signal, daemons: [daemon] });
  return pathReport(log, tincName(to.member));
};

const start = async (context: StartContext): Promise<RunningOverlay> => {
  const { overlayId, members } = context;
  const secrets = await secretsFor(members, tincKeys);
  return startOverlay(context, {
    render: (present) =>
      renderTinc({ overlayId, network: overlayNetwork(overlayId), members: present, secrets }),
    up: async (node, signal) => {
      await logged(daemonOf(node), /^.*\bReady$/m, 'tincd to say "Ready"', signal);
    },
    connected: async (node, signal) => {
      for (const hub of hubsToCall(members, node.member)) {
        // Whatever a daemon prints, the search goes over it once.
        const pattern = new RegExp(`Connection with ${tincName(hub)} \\([^()\\n]*\\) activated`);
        const what = `the connection of ${node.member.device} with ${hub.device} to be activated`;
        await loggedOf(node, hub, pattern, what, signal);
      }
    },
    path,
  });
};

export const tincDriver: OverlayDriver = driver(start);
