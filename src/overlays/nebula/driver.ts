import { overlayAddress, overlayNetwork } from '../../catalog/naming.ts';
import { renderNebula } from '../../catalog/nebula/render.ts';
import { hubsOf } from '../../catalog/topology.ts';
import { driver } from '../_driver.ts';
import { addressOf, daemonOf } from '../_node.ts';
import { startOverlay } from '../_overlay.ts';
import { logged, until } from '../_wait.ts';
import type { OverlayDriver, RunningOverlay, StartContext } from '../types.ts';
import { hasTunnel, pathReport } from './answers.ts';
import { nebulaSecrets } from './keys.ts';

const start = async (context: StartContext): Promise<RunningOverlay> => {
  const { overlayId, members } = context;
  const network = overlayNetwork(overlayId);
  const secrets = await nebulaSecrets(context, network);
  const hubs = hubsOf(members);
  return startOverlay(context, {
    render: (present) => renderNebula({ overlayId, network, members: present, secrets }),
    up: async (node, signal) => {
      await logged(
        daemonOf(node),
        /Nebula interface is active/,
        'nebula to say that its interface is active',
        signal,
      );
    },
    connected: async (node, signal) => {
      if (hubs.includes(node.member)) return;
      const daemon = daemonOf(node);
      const wanted = hubs.map((hub) => overlayAddress(network, hub.index));
      const reached = async (): Promise<boolean> => {
        const log = await daemon.log();
        return wanted.every((address) => hasTunnel(log, address));
      };
      await until(reached, {
        what: `${node.member.device} to reach the lighthouse`,
        signal,
        daemons: [daemon],
      });
    },
    path: async (from, to) => pathReport(await daemonOf(from).log(), addressOf(to)),
  });
};

export const nebulaDriver: OverlayDriver = driver(start);
