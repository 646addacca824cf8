import { tunnelOf, type Up } from '../_node.ts';
import { poll } from '../_wait.ts';

/** An answer on the daemon's socket, not its file: a killed daemon leaves the file behind. */
export const socketAnswers: Up = async (node, signal) => {
  const attempt = async (): Promise<true | undefined> => {
    const argv = ['wg', 'show', tunnelOf(node).interface, 'listen-port'];
    return (await node.host.exec(argv, { signal, allowFailure: true })).exitCode === 0 ? true : undefined;
  };
  await poll(attempt, { what: `the socket of ${tunnelOf(node).interface}`, signal, daemons: node.daemons });
};
