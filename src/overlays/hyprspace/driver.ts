import {
  type HyprspaceSecrets,
  hyprspaceRoutes,
  hyprspaceStatus,
  renderHyprspace,
} from '../../catalog/hyprspace/render.ts';
import { hubsToCall, required } from '../../catalog/topology.ts';
import { driver } from '../_driver.ts';
import { secretsFor } from '../_keys.ts';
import { addressOf, type OverlayNode } from '../_node.ts';
import { startOverlay } from '../_overlay.ts';
import { run } from '../_program.ts';
import { lookMsAmong, until } from '../_wait.ts';
import type { OverlayDriver, RunningOverlay, StartContext } from '../types.ts';
import { connectedPeers, pathReport } from './answers.ts';
import { hyprspaceKeys } from './keys.ts';

const start = async (context: StartContext): Promise<RunningOverlay> => {
  const { overlayId, members, program } = context;
  const secrets: ReadonlyMap<string, HyprspaceSecrets> = await secretsFor(members, hyprspaceKeys);
  const status = (node: OverlayNode, signal: AbortSignal) =>
    run(node.host, program, hyprspaceStatus(overlayId), { signal, allowFailure: true });
  return startOverlay(context, {
    render: (present) => renderHyprspace({ overlayId, members: present, secrets }),
    up: async (node, signal) => {
      const listening = async (): Promise<boolean> => (await status(node, signal)).exitCode === 0;
      await until(listening, { what: 'the socket of hyprspace', signal, daemons: node.daemons });
    },
    connected: async (node, signal) => {
      const wanted = hubsToCall(members, node.member).map(({ device }) => required(secrets, device).peerId);
      const linked = async (): Promise<boolean> => {
        const connected = connectedPeers((await status(node, signal)).stdout);
        return wanted.every((id) => connected.has(id));
      };
      const what = `${node.member.device} to be connected to the bootstrap node`;
      await until(linked, { what, signal, daemons: node.daemons }, lookMsAmong(members.length));
    },
    path: async (from, to, signal) => {
      const { stdout } = await run(from.host, program, hyprspaceRoutes(overlayId), {
        signal,
        allowFailure: true,
      });
      return pathReport(stdout, addressOf(to));
    },
  });
};

export const hyprspaceDriver: OverlayDriver = driver(start);
