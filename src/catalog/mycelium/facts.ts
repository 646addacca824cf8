import { docs, type Facts, source } from '../facts.ts';

const at = (path: string): string => `https://github.com/threefoldtech/mycelium/blob/v0.7.10/${path}`;

export const myceliumFacts: Facts = {
  license: docs('Apache-2.0', at('README.md'), at('LICENSE')),
  language: docs('Rust', at('README.md')),
  dataPlane: source('userspace', at('mycelium/src/data.rs'), at('mycelium/src/tun/linux.rs')),
  layer: docs(3, at('README.md')),
  control: docs('bootstrap', at('README.md')),
  cipher: source('AES-256-GCM end to end', at('mycelium/src/crypto.rs')),
  handshake: source('none: two members’ X25519 keys give the key', at('mycelium/src/crypto.rs')),
  forwardSecrecy: source(false, at('mycelium/src/crypto.rs'), at('mycelium/src/router.rs')),
  identity: docs('X25519 key per device, which the address is made of', at('README.md')),
  // Connections are made to peers that are configured or heard of in the LAN, and to nobody else.
  natTraversal: source(false, at('mycelium/src/peer_manager.rs')),
  relays: docs(true, at('README.md')),
  overlayIpv4: source(false, at('mycelium/src/data.rs')),
  overlayIpv6: docs(true, at('README.md')),
  underlayIpv6: docs(true, at('README.md')),
  platforms: docs(['Linux', 'macOS', 'Windows'], at('README.md')),
  firstRelease: source(
    { version: '0.0.1', date: '2023-08-03' },
    'https://github.com/threefoldtech/mycelium/releases/tag/v0.0.1',
  ),
  lastRelease: docs({ version: '0.7.10', date: '2026-06-05' }, at('CHANGELOG.md')),
  superseded: null,
};
