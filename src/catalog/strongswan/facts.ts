import { docs, type Facts, measured, source } from '../facts.ts';

/** The last tag that was read; the entry is two releases younger. */
const at = (path: string): string => `https://github.com/strongswan/strongswan/blob/6.0.6/${path}`;
const LIBIPSEC = 'https://docs.strongswan.org/docs/latest/plugins/kernel-libipsec.html';
const MANUAL = at('src/swanctl/swanctl.opt');

export const strongswanFacts: Facts = {
  license: source('GPL-2.0-or-later, with exceptions for linking', at('LICENSE')),
  language: source('C', at('src/libcharon/daemon.c')),
  dataPlane: docs('userspace', LIBIPSEC),
  layer: docs(3, LIBIPSEC),
  control: docs('server', at('README.md')),
  cipher: source('AES-128-GCM, by the source of 6.0.6', at('src/libstrongswan/crypto/proposal/proposal.c')),
  handshake: source(
    'IKEv2 (ECDH over P-256), by the source of 6.0.6',
    at('src/libstrongswan/crypto/proposal/proposal.c'),
  ),
  forwardSecrecy: source(true, at('src/libstrongswan/crypto/proposal/proposal.c')),
  identity: docs('key that a device shares with the gateway', MANUAL),
  natTraversal: measured(false, 'path agrees with counters'),
  relays: measured(true, 'path agrees with counters'),
  overlayIpv4: measured(true, 'every pair reaches'),
  overlayIpv6: measured(true, 'every pair reaches over IPv6'),
  underlayIpv6: measured(true, 'every pair reaches', 'two-homes-ipv6'),
  platforms: source(['Linux', 'Android', 'FreeBSD', 'macOS', 'Windows'], at('NEWS')),
  firstRelease: source({ version: '2.0.0', date: null }, at('NEWS')),
  lastRelease: docs(
    { version: '6.1.0', date: '2026-09-07' },
    'https://strongswan.org/blog/2026/09/07/strongswan-6.1.0-released.html',
  ),
  superseded: null,
};
