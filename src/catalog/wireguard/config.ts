import { overlayAddress, overlayDirectory, overlayInterface, overlayPort } from '../naming.ts';
import type { Secret } from '../secret.ts';
import { addressSetup } from '../setup.ts';
import { behindNat, peersOf, required, underlayAddress } from '../topology.ts';
import type { Command, Member, RenderedFile, RenderInput } from '../types.ts';

export interface WireguardSecrets {
  /** Base64, as `wg genkey` prints it. */
  readonly privateKey: Secret;
  /** Base64, as `wg pubkey` prints it. */
  readonly publicKey: string;
}

export type WireguardInput = RenderInput<WireguardSecrets>;

const wireguardMtu = 1420;

const listenPort = (input: WireguardInput): number => overlayPort(51820, input.overlayId);

const peerSection = (input: WireguardInput, self: Member, peer: Member): string[] => [
  '',
  '[Peer]',
  `PublicKey = ${required(input.secrets, peer.device).publicKey}`,
  `AllowedIPs = ${overlayAddress(input.network, peer.index)}/32`,
  `Endpoint = ${underlayAddress(self, peer)}:${listenPort(input)}`,
  ...(behindNat(self) ? ['PersistentKeepalive = 25'] : []),
];

/** The file that `wg setconf` reads: a full mesh of the peers. */
export const wireguardFile = (input: WireguardInput, self: Member): RenderedFile => ({
  path: `${overlayDirectory(input.overlayId)}/wg.conf`,
  mode: 0o600,
  content: `${[
    '[Interface]',
    `PrivateKey = ${required(input.secrets, self.device).privateKey.reveal()}`,
    `ListenPort = ${listenPort(input)}`,
    ...peersOf(input.members)
      .filter((peer) => peer.device !== self.device)
      .flatMap((peer) => peerSection(input, self, peer)),
  ].join('\n')}\n`,
});

/** Gives the interface its keys, address and MTU, however it was made. */
export const wireguardSetup = (input: WireguardInput, self: Member): Command[] => {
  const name = overlayInterface(input.overlayId);
  return [
    ['wg', 'setconf', name, `${overlayDirectory(input.overlayId)}/wg.conf`],
    ...addressSetup(name, overlayAddress(input.network, self.index), 'mtu', String(wireguardMtu)),
  ];
};
