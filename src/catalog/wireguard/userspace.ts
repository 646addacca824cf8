import { overlayInterface } from '../naming.ts';
import { dualTunnel } from '../setup.ts';
import { peersOf } from '../topology.ts';
import type { Command, Rendered, RenderedDaemon } from '../types.ts';
import { type WireguardInput, wireguardFile, wireguardReload, wireguardSetup } from './config.ts';

/**
 * A daemon in user space that is configured through its socket like the kernel's WireGuard; `daemonOf` gives it for an
 * interface, `reload` makes it take its changed file in. Infrastructure has nothing to do.
 */
export const renderUserspace = (
  input: WireguardInput,
  daemonOf: (interfaceName: string) => RenderedDaemon,
  reload: (overlayId: string) => Command[] = wireguardReload,
): Rendered => {
  const name = overlayInterface(input.overlayId);
  return new Map(
    peersOf(input.members).map((self) => [
      self.device,
      {
        files: [wireguardFile(input, self)],
        daemons: [daemonOf(name)],
        setup: wireguardSetup(input, self),
        reload: reload(input.overlayId),
        // A killed daemon leaves its socket; `wg` deletes one that nobody answers on, at the moment at which the next
        // daemon wants to delete it too and gives up because it is gone.
        teardown: [['rm', '-f', `/run/wireguard/${name}.sock`]],
        tunnel: dualTunnel(input, self),
      },
    ]),
  );
};
