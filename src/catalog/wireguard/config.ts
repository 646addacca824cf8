import {
  overlayAddress,
  overlayAddress6,
  overlayDirectory,
  overlayInterface,
  overlayPort,
} from '../naming.ts';
import type { Secret } from '../secret.ts';
import { addressSetup, dualTunnel } from '../setup.ts';
import { endpoint, peersOf, required, underlayAddress } from '../topology.ts';
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
  `AllowedIPs = ${overlayAddress(input.network, peer.index)}/32, ${overlayAddress6(input.network, peer.index)}/128`,
  `Endpoint = ${endpoint(underlayAddress(self, peer), listenPort(input))}`,
  ...(self.firewalled ? ['PersistentKeepalive = 25'] : []),
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

/** Peers that stay keep their sessions, which `wg setconf` would end. */
export const wireguardReload = (overlayId: string): Command[] => [
  ['wg', 'syncconf', overlayInterface(overlayId), `${overlayDirectory(overlayId)}/wg.conf`],
];

/** Reads the whole file, and ends every session. */
export const wireguardLoad = (overlayId: string): Command => [
  'wg',
  'setconf',
  overlayInterface(overlayId),
  `${overlayDirectory(overlayId)}/wg.conf`,
];

/** Gives the interface its keys, addresses and MTU, however it was made. */
export const wireguardSetup = (input: WireguardInput, self: Member): Command[] => [
  wireguardLoad(input.overlayId),
  ...addressSetup(dualTunnel(input, self), 'mtu', String(wireguardMtu)),
];
