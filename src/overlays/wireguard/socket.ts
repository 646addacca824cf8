import { type OverlayNode, tunnelOf, type Up } from '../_node.ts';
import { poll } from '../_wait.ts';

/** An answer on the daemon's socket, not its file: a killed daemon leaves the file behind. */
export const answersFor = async (name: string, node: OverlayNode, signal: AbortSignal): Promise<void> => {
  const attempt = async (): Promise<true | undefined> => {
    const argv = ['wg', 'show', name, 'listen-port'];
    return (await node.host.exec(argv, { signal, allowFailure: true })).exitCode === 0 ? true : undefined;
  };
  await poll(attempt, { what: `the socket of ${name}`, signal, daemons: node.daemons });
};

/** The same for a daemon whose interface is the overlay's own. */
export const socketAnswers: Up = (node, signal) => answersFor(tunnelOf(node).interface, node, signal);
