import { docs, type Facts, source } from '../facts.ts';

const at = (path: string): string => `https://github.com/dswd/vpncloud/blob/v2.3.0/${path}`;
const MANUAL = at('vpncloud.adoc');

export const vpncloudFacts: Facts = {
  license: source('GPL-3.0-or-later', at('LICENSE.md')),
  language: source('Rust', at('Cargo.toml')),
  dataPlane: docs('userspace', at('README.md')),
  layer: docs(3, MANUAL),
  control: docs('bootstrap', at('README.md'), MANUAL),
  cipher: source(
    'the fastest of AES-128-GCM, AES-256-GCM and ChaCha20-Poly1305, as measured at the start',
    at('src/crypto/common.rs'),
    at('src/crypto/init.rs'),
  ),
  handshake: source('X25519, signed with Ed25519', at('src/crypto/init.rs')),
  forwardSecrecy: source(true, at('src/crypto/init.rs')),
  identity: source('Ed25519 key that all make from a shared password', at('src/crypto/common.rs')),
  natTraversal: docs(true, at('README.md')),
  relays: docs(false, MANUAL),
  overlayIpv4: docs(true, MANUAL),
  overlayIpv6: docs(true, MANUAL),
  underlayIpv6: docs(true, MANUAL),
  platforms: docs(['Linux'], at('README.md')),
  firstRelease: docs({ version: '0.1.0', date: '2015-11-25' }, at('CHANGELOG.md')),
  lastRelease: docs({ version: '2.3.0', date: '2021-12-23' }, at('CHANGELOG.md')),
  superseded: null,
};
