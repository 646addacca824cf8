import { overlayInterface } from '../naming.ts';
import { dualTunnel } from '../setup.ts';
import { peersOf } from '../topology.ts';
import type { Rendered } from '../types.ts';
import { type WireguardInput, wireguardFile, wireguardReload, wireguardSetup } from '../wireguard/config.ts';

/** The user-space daemon; configured through its socket like the kernel's. Infrastructure has nothing to do. */
export const renderWireguardGo = (input: WireguardInput): Rendered => {
  const name = overlayInterface(input.overlayId);
  return new Map(
    peersOf(input.members).map((self) => [
      self.device,
      {
        files: [wireguardFile(input, self)],
        daemons: [
          {
            command: ['wireguard-go', '-f', name],
            env: { WG_PROCESS_FOREGROUND: '1', LOG_LEVEL: 'error' },
          },
        ],
        setup: wireguardSetup(input, self),
        reload: wireguardReload(input.overlayId),
        // A killed daemon leaves its socket; `wg` deletes one that nobody answers on, at the moment at which the next
        // daemon wants to delete it too and gives up because it is gone.
        teardown: [['rm', '-f', `/run/wireguard/${name}.sock`]],
        tunnel: dualTunnel(input, self),
      },
    ]),
  );
};
