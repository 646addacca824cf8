import { overlayNetwork } from '../../catalog/naming.ts';
import { hubsToCall, required } from '../../catalog/topology.ts';
import { renderYggdrasil, type YggdrasilSecrets, yggdrasilAdmin } from '../../catalog/yggdrasil/render.ts';
import type { Program } from '../../provision/types.ts';
import { driver } from '../_driver.ts';
import { password, secretsFor } from '../_keys.ts';
import type { OverlayNode } from '../_node.ts';
import { startOverlay } from '../_overlay.ts';
import { run } from '../_program.ts';
import { ASK_MS, until } from '../_wait.ts';
import type { OverlayDriver, RunningOverlay, StartContext } from '../types.ts';
import { keysOfPeers, pathReport } from './answers.ts';
import { yggdrasilKeys } from './keys.ts';

/**
 * The answer of the daemon's admin socket, or null while there is none.
 * yggdrasilctl ends with code 0 and a text even when it reaches nobody, so only JSON counts as an answer.
 */
const ask = async (
  node: OverlayNode,
  context: { readonly program: Program; readonly overlayId: string },
  question: string,
  signal: AbortSignal,
): Promise<unknown> => {
  const endpoint = `-endpoint=${yggdrasilAdmin(context.overlayId)}`;
  const command = ['yggdrasilctl', '-json', endpoint, question] as const;
  const { stdout } = await run(node.host, context.program, command, { signal, allowFailure: true });
  try {
    return JSON.parse(stdout);
  } catch {
    return null;
  }
};

const start = async (context: StartContext): Promise<RunningOverlay> => {
  const { overlayId, members } = context;
  const multicastPassword = password();
  const secrets: ReadonlyMap<string, YggdrasilSecrets> = await secretsFor(members, async () => ({
    ...(await yggdrasilKeys()),
    multicastPassword,
  }));
  const keyOf = (device: string): string => required(secrets, device).publicKey;
  const peers = async (node: OverlayNode, signal: AbortSignal): Promise<ReadonlySet<string>> =>
    keysOfPeers(await ask(node, context, 'getpeers', signal));
  return startOverlay(context, {
    render: (present) =>
      renderYggdrasil({ overlayId, network: overlayNetwork(overlayId), members: present, secrets }),
    up: async (node, signal) => {
      const listening = async (): Promise<boolean> => (await ask(node, context, 'getself', signal)) !== null;
      const what = 'the admin socket of yggdrasil';
      await until(listening, { what, signal, daemons: node.daemons }, ASK_MS);
    },
    connected: async (node, signal) => {
      const wanted = hubsToCall(members, node.member).map((hub) => keyOf(hub.device));
      const linked = async (): Promise<boolean> => {
        const up = await peers(node, signal);
        return wanted.every((key) => up.has(key));
      };
      const what = `the configured peers of ${node.member.device} to be up`;
      await until(linked, { what, signal, daemons: node.daemons }, ASK_MS);
    },
    path: async (from, to, signal) => ({
      ...pathReport(
        keyOf(to.member.device),
        await peers(from, signal),
        await ask(from, context, 'getpaths', signal),
      ),
      // Links are those of the configuration, and those to whom multicast finds in the same LAN.
      fixed: from.member.lan !== to.member.lan,
    }),
  });
};

export const yggdrasilDriver: OverlayDriver = driver(start);
