import { type OverlayNode, tunnelOf, type Up } from '../_node.ts';
import { until } from '../_wait.ts';

/** An answer on the daemon's socket, not its file: a killed daemon leaves the file behind. */
export const answersFor = async (name: string, node: OverlayNode, signal: AbortSignal): Promise<void> => {
  const listening = async (): Promise<boolean> => {
    const argv = ['wg', 'show', name, 'listen-port'];
    return (await node.host.exec(argv, { signal, allowFailure: true })).exitCode === 0;
  };
  await until(listening, { what: `the socket of ${name}`, signal, daemons: node.daemons });
};

/** The same for a daemon whose interface is the overlay's own. */
export const socketAnswers: Up = (node, signal) => answersFor(tunnelOf(node).interface, node, signal);
