import { docs, type Facts, source } from '../facts.ts';

const PROTOCOL = 'https://www.wireguard.com/protocol/';
const PAPER = 'https://www.wireguard.com/papers/wireguard.pdf';
const MANUAL = 'https://github.com/WireGuard/wireguard-tools/blob/master/src/man/wg.8';
const kernel = (file: string): string =>
  `https://github.com/torvalds/linux/blob/master/drivers/net/wireguard/${file}`;

/** What follows from the protocol, whichever program speaks it. */
export const wireguardProtocol = {
  layer: docs(3, PAPER),
  cipher: docs('ChaCha20-Poly1305', PROTOCOL),
  handshake: docs('Noise IKpsk2 (Curve25519, BLAKE2s)', PROTOCOL, PAPER),
  forwardSecrecy: docs(true, PROTOCOL),
} as const satisfies Partial<Facts>;

/** WireGuard by itself: each device is configured with its peers, and nothing brings them together. */
export const wireguardAlone = {
  control: docs('none', MANUAL),
  identity: docs('Curve25519 key per device', PAPER),
  natTraversal: docs(false, MANUAL),
  relays: docs(false, PAPER),
} as const satisfies Partial<Facts>;

export const wireguardFacts: Facts = {
  ...wireguardProtocol,
  ...wireguardAlone,
  license: source('GPL-2.0-only', kernel('noise.c')),
  language: source('C', kernel('noise.c')),
  dataPlane: source('kernel', kernel('socket.c')),
  overlayIpv4: docs(true, MANUAL),
  overlayIpv6: docs(true, MANUAL),
  underlayIpv6: source(true, kernel('socket.c')),
  platforms: source(['Linux'], kernel('socket.c')),
  firstRelease: source(
    { version: 'Linux 5.6', date: null },
    'https://github.com/torvalds/linux/tree/v5.6/drivers/net/wireguard',
  ),
  lastRelease: 'unknown',
  superseded: null,
};
