import { docs, type Facts, measured, source } from '../facts.ts';

const at = (path: string): string => `https://github.com/yggdrasil-network/yggdrasil-go/blob/v0.5.14/${path}`;
const page = (name: string): string => `https://yggdrasil-network.github.io/${name}.html`;
/** The version of the routing library that 0.5.14 is built with. */
const ironwood = (path: string): string =>
  `https://github.com/Arceliar/ironwood/blob/d50055b11f5ec5b56ee4e56ba9a75261461821dc/${path}`;

export const yggdrasilFacts: Facts = {
  license: source('LGPL-3.0-only WITH LGPL-3.0-linking-exception', at('LICENSE')),
  language: source('Go', at('go.mod')),
  dataPlane: source('userspace', at('src/tun/tun_linux.go')),
  layer: docs(3, at('README.md')),
  // “Yggdrasil has no concept of bootstrap nodes - all network traffic will transit peer connections.”
  control: source('peers', at('src/config/config.go')),
  cipher: source(
    'XSalsa20-Poly1305 end to end, in TLS 1.3 between neighbours',
    ironwood('README.md'),
    at('src/core/tls.go'),
  ),
  handshake: source('X25519, signed with Ed25519 (Ironwood session)', ironwood('encrypted/session.go')),
  forwardSecrecy: docs(true, ironwood('README.md')),
  identity: docs('Ed25519 key per device, which the address is made of', page('about')),
  natTraversal: docs(false, page('faq')),
  relays: docs(true, page('about')),
  overlayIpv4: docs(false, page('faq')),
  overlayIpv6: measured(true, 'every pair reaches over IPv6'),
  underlayIpv6: measured(true, 'every pair reaches', 'two-homes-ipv6'),
  platforms: docs(
    ['Linux', 'macOS', 'Ubiquiti EdgeRouter', 'VyOS', 'Windows', 'FreeBSD', 'OpenBSD', 'OpenWrt'],
    at('README.md'),
  ),
  firstRelease: docs({ version: '0.0.1', date: '2017-12-28' }, at('CHANGELOG.md')),
  lastRelease: docs({ version: '0.5.14', date: '2026-06-19' }, at('CHANGELOG.md')),
  superseded: null,
  knownDefects: [
    {
      version: '0.5.14',
      tests: ['address survives a restart', 'recovers from kill -9', 'infrastructure recovers'],
      seen: 'not reachable within',
    },
  ],
};
