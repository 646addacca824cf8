import { docs, type Facts, measured, source } from '../facts.ts';

const at = (path: string): string => `https://github.com/ntop/n2n/blob/3.1.1/${path}`;

export const n2nFacts: Facts = {
  license: source('GPL-3.0-or-later', at('src/edge.c')),
  language: source('C', at('src/edge.c')),
  dataPlane: source('userspace', at('src/tuntap_linux.c')),
  layer: docs(2, at('doc/TapConfiguration.md')),
  control: docs('bootstrap', at('README.md')),
  cipher: docs(
    'SPECK without an authentication tag; headers SPECK',
    at('doc/Crypto.md'),
    at('doc/Authentication.md'),
  ),
  handshake: docs('none between members: they share a key', at('doc/Crypto.md')),
  forwardSecrecy: docs(false, at('doc/Crypto.md')),
  identity: docs(
    'shared key; to the supernode a user name and password (Curve25519)',
    at('doc/Authentication.md'),
  ),
  natTraversal: docs(true, at('README.md')),
  relays: docs(true, at('README.md')),
  overlayIpv4: measured(true, 'every pair reaches'),
  overlayIpv6: docs(true, at('doc/TapConfiguration.md')),
  underlayIpv6: docs(false, at('doc/TapConfiguration.md')),
  platforms: docs(['Linux', 'macOS', 'Windows'], at('doc/Building.md')),
  firstRelease: 'unknown',
  lastRelease: source(
    { version: '3.1.1', date: '2022-03-31' },
    'https://github.com/ntop/n2n/releases/tag/3.1.1',
  ),
  superseded: null,
};
