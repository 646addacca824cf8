import { docs, type Facts, source } from '../facts.ts';

const at = (path: string): string => `https://github.com/hyprspace/hyprspace/blob/v0.15.0/${path}`;
/** The version of libp2p that 0.15.0 is built with. */
const libp2p = (path: string): string => `https://github.com/libp2p/go-libp2p/blob/v0.48.0/${path}`;
/** The order of ciphers in Go's TLS. */
const CIPHERS = 'https://github.com/golang/go/blob/go1.26.8/src/crypto/tls/defaults.go';

export const hyprspaceFacts: Facts = {
  license: docs('Apache-2.0', at('README.md'), at('LICENSE')),
  language: docs('Go', at('docs/content/development/for-contributors.md')),
  dataPlane: source('userspace', at('node/node.go'), at('tun/tun_linux.go')),
  layer: source(3, at('node/node.go'), at('tun/tun_linux.go')),
  control: source('bootstrap', at('p2p/node.go')),
  cipher: source('AES-128-GCM, ChaCha20-Poly1305 where a device has no AES instructions', CIPHERS),
  // libp2p offers Noise as well, for whoever does not speak TLS; every member does.
  handshake: source(
    'TLS 1.3 (libp2p), over QUIC or TCP',
    at('p2p/node.go'),
    libp2p('defaults.go'),
    libp2p('p2p/security/tls/crypto.go'),
  ),
  forwardSecrecy: docs(true, 'https://tools.ietf.org/html/rfc8446'),
  identity: docs('Ed25519 key per device, whose id the others list', at('README.md')),
  natTraversal: docs(true, at('README.md')),
  relays: source(true, at('p2p/node.go'), at('p2p/relay.go')),
  overlayIpv4: docs(true, at('docs/content/features/addressing.md')),
  overlayIpv6: docs(true, at('docs/content/features/addressing.md')),
  underlayIpv6: source(true, at('nixos/settings.nix')),
  platforms: docs(['Linux', 'macOS', 'Windows'], at('README.md')),
  firstRelease: source(
    { version: '0.1.0', date: '2021-06-07' },
    'https://github.com/hyprspace/hyprspace/releases/tag/v0.1.0',
  ),
  lastRelease: source(
    { version: '0.15.0', date: '2026-06-23' },
    'https://github.com/hyprspace/hyprspace/commit/cb25745b35aa2af6336ea18ada4ace947743b2b2',
  ),
  superseded: null,
};
