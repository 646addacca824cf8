import { n2nManagementPort, renderN2n } from '../../catalog/n2n/render.ts';
import { overlayNetwork } from '../../catalog/naming.ts';
import { driver } from '../_driver.ts';
import { addressOf, daemonOf, type OverlayNode } from '../_node.ts';
import { startOverlay } from '../_overlay.ts';
import { logged } from '../_wait.ts';
import type { OverlayDriver, RunningOverlay, StartContext } from '../types.ts';
import { pathReport } from './answers.ts';
import { n2nSecrets } from './keys.ts';

/**
 * Asks the management port and prints its datagrams until the last one. `dd` reads one datagram a call, where `read`
 * would take a byte and lose the rest. The port is an argument; the text is constant.
 */
const ASK = `exec 3<>"/dev/udp/127.0.0.1/$1"
printf 'r 1 edges' >&3
while answer=$(timeout 1 dd bs=65536 count=1 <&3 2>/dev/null) && [ -n "$answer" ]; do
  printf '%s\\n' "$answer"
  case $answer in *'"_type":"end"'*) break ;; esac
done`;

const start = async (context: StartContext): Promise<RunningOverlay> => {
  const { overlayId } = context;
  const secrets = await n2nSecrets(context);
  const ask = async (node: OverlayNode, signal: AbortSignal): Promise<string> => {
    const argv = ['bash', '-c', ASK, 'bash', `${n2nManagementPort(overlayId)}`];
    return (await node.host.exec(argv, { signal, allowFailure: true })).stdout;
  };
  return startOverlay(context, {
    render: (present) =>
      renderN2n({ overlayId, network: overlayNetwork(overlayId), members: present, secrets }),
    up: async (node, signal) => {
      for (const daemon of node.daemons)
        await logged(daemon, /(edge|supernode) started/, `${daemon.name} to say that it started`, signal);
    },
    connected: async (node, signal) => {
      if (node.rendered.tunnel === null) return;
      // It says so once in its life; that a supernode which came again serves, a member shows that starts then.
      await logged(daemonOf(node), /\[OK\] edge <<</, 'the edge to be registered', signal);
    },
    path: async (from, to, signal) => pathReport(await ask(from, signal), addressOf(to)),
  });
};

export const n2nDriver: OverlayDriver = driver(start);
