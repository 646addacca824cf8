import { overlayNetwork } from '../../catalog/naming.ts';
import { renderStrongswan, type StrongswanSecrets, viciSocket } from '../../catalog/strongswan/render.ts';
import { hubsOf } from '../../catalog/topology.ts';
import { driver } from '../_driver.ts';
import { throughHub } from '../_hub.ts';
import { password, secretsFor } from '../_keys.ts';
import type { OverlayNode } from '../_node.ts';
import { startOverlay } from '../_overlay.ts';
import { run } from '../_program.ts';
import { ASK_MS, until } from '../_wait.ts';
import type { OverlayDriver, RunningOverlay, StartContext } from '../types.ts';
import { hasChild } from './answers.ts';

/** What `swanctl` prints, or null while no daemon answers. */
const ask = async (
  node: OverlayNode,
  { program, overlayId }: StartContext,
  question: string,
  signal: AbortSignal,
): Promise<string | null> => {
  const command = ['swanctl', question, '--uri', viciSocket(overlayId)] as const;
  const { exitCode, stdout } = await run(node.host, program, command, { signal, allowFailure: true });
  return exitCode === 0 ? stdout : null;
};

const start = async (context: StartContext): Promise<RunningOverlay> => {
  const { overlayId, members } = context;
  const secrets: ReadonlyMap<string, StrongswanSecrets> = await secretsFor(members, async () => ({
    sharedKey: password(),
  }));
  const hubs = hubsOf(members);
  return startOverlay(context, {
    render: (present) =>
      renderStrongswan({ overlayId, network: overlayNetwork(overlayId), members: present, secrets }),
    up: async (node, signal) => {
      const listening = async (): Promise<boolean> => (await ask(node, context, '--stats', signal)) !== null;
      const what = `the command socket of charon on ${node.member.device}`;
      await until(listening, { what, signal, daemons: node.daemons });
    },
    connected: async (node, signal) => {
      if (hubs.includes(node.member)) return;
      const joined = async (): Promise<boolean> =>
        hasChild((await ask(node, context, '--list-sas', signal)) ?? '');
      const what = `${node.member.device} to have a tunnel to the gateway`;
      await until(joined, { what, signal, daemons: node.daemons }, ASK_MS);
    },
    path: throughHub(members),
  });
};

export const strongswanDriver: OverlayDriver = driver(start);
