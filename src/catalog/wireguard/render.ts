import { overlayInterface } from '../naming.ts';
import { dualTunnel } from '../setup.ts';
import { peersOf } from '../topology.ts';
import type { Rendered } from '../types.ts';
import { type WireguardInput, wireguardFile, wireguardReload, wireguardSetup } from './config.ts';

/** WireGuard of the kernel: an interface of that type instead of a daemon. */
export const renderWireguard = (input: WireguardInput): Rendered => {
  const name = overlayInterface(input.overlayId);
  return new Map(
    peersOf(input.members).map((self) => [
      self.device,
      {
        files: [wireguardFile(input, self)],
        daemons: [],
        setup: [['ip', 'link', 'add', 'dev', name, 'type', 'wireguard'], ...wireguardSetup(input, self)],
        reload: wireguardReload(input.overlayId),
        teardown: [['ip', 'link', 'delete', 'dev', name]],
        tunnel: dualTunnel(input, self),
      },
    ]),
  );
};
