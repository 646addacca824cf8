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

const peerSection = (input: WireguardInput, self: Member, peer: Member, allowedIps: string): string[] => [
  '',
  '[Peer]',
  `PublicKey = ${required(input.secrets, peer.device).publicKey}`,
  `AllowedIPs = ${allowedIps}`,
  `Endpoint = ${endpoint(underlayAddress(self, peer), listenPort(input))}`,
  ...(self.firewalled ? ['PersistentKeepalive = 25'] : []),
];

/** Where {@link wireguardFile} lies. */
export const wireguardPath = (overlayId: string): string => `${overlayDirectory(overlayId)}/wg.conf`;

const overlayIps = (network: number, index: number): string =>
  `${overlayAddress(network, index)}/32, ${overlayAddress6(network, index)}/128`;

/** The file that `wg setconf` reads: a full mesh of members, the peers unless said otherwise, and what each is sent. */
export const wireguardFile = (
  input: WireguardInput,
  self: Member,
  members: readonly Member[] = peersOf(input.members),
  allowedIps: (network: number, index: number) => string = overlayIps,
): RenderedFile => ({
  path: wireguardPath(input.overlayId),
  mode: 0o600,
  content: `${[
    '[Interface]',
    `PrivateKey = ${required(input.secrets, self.device).privateKey.reveal()}`,
    `ListenPort = ${listenPort(input)}`,
    ...members
      .filter((peer) => peer.device !== self.device)
      .flatMap((peer) => peerSection(input, self, peer, allowedIps(input.network, peer.index))),
  ].join('\n')}\n`,
});

/** Peers that stay keep their sessions, which `wg setconf` would end. */
export const wireguardReload = (overlayId: string): Command[] => [
  ['wg', 'syncconf', overlayInterface(overlayId), wireguardPath(overlayId)],
];

/** Reads the whole file, and ends every session. */
export const wireguardLoad = (overlayId: string): Command => [
  'wg',
  'setconf',
  overlayInterface(overlayId),
  wireguardPath(overlayId),
];

/** Gives the interface its keys, addresses and MTU, however it was made. */
export const wireguardSetup = (input: WireguardInput, self: Member): Command[] => [
  wireguardLoad(input.overlayId),
  ...addressSetup(dualTunnel(input, self), 'mtu', String(wireguardMtu)),
];
