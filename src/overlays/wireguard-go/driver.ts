import { renderWireguardGo } from '../../catalog/wireguard-go/render.ts';
import { driver } from '../_driver.ts';
import { tunnelOf, type Up } from '../_node.ts';
import { poll } from '../_wait.ts';
import type { OverlayDriver } from '../types.ts';
import { startWireguard } from '../wireguard/life.ts';

/** An answer on the socket, not its file: a killed daemon leaves the file behind. */
const answering: Up = async (node, signal) => {
  const attempt = async (): Promise<true | undefined> => {
    const argv = ['wg', 'show', tunnelOf(node).interface, 'listen-port'];
    return (await node.host.exec(argv, { signal, allowFailure: true })).exitCode === 0 ? true : undefined;
  };
  await poll(attempt, { what: `the socket of ${tunnelOf(node).interface}`, signal, daemons: node.daemons });
};

export const wireguardGoDriver: OverlayDriver = driver((context) =>
  startWireguard(context, renderWireguardGo, answering),
);
