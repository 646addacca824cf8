import { renderWireguardGo } from '../catalog/wireguard-go/render.ts';
import { driver } from './_driver.ts';
import { daemonsOf, type Up } from './_node.ts';
import { poll } from './_wait.ts';
import { startWireguard } from './_wireguard.ts';
import type { OverlayDriver } from './types.ts';

/** An answer on the socket, not its file: a killed daemon leaves the file behind. */
const answering: Up = async (node, signal) => {
  const attempt = async (): Promise<true | undefined> => {
    const argv = ['wg', 'show', node.rendered.interface, 'listen-port'];
    return (await node.host.exec(argv, { signal, allowFailure: true })).exitCode === 0 ? true : undefined;
  };
  await poll(attempt, { what: `the socket of ${node.rendered.interface}`, signal, daemons: daemonsOf(node) });
};

export const wireguardGoDriver: OverlayDriver = driver((context) =>
  startWireguard(context, renderWireguardGo, answering),
);
