import { docs, type Facts, measured, source } from '../facts.ts';

const at = (path: string): string => `https://github.com/gsliepen/tinc/blob/release-1.0.36/${path}`;
const MANUAL = at('doc/tinc.texi');
/** Upstream's own history of 1.0, with its tags. */
const HISTORY = 'https://www.tinc-vpn.org/git/?a=shortlog&p=tinc';

export const tincFacts: Facts = {
  license: docs('GPL-2.0-or-later, with an exception for OpenSSL', at('README'), at('COPYING.README')),
  language: docs('C', at('README')),
  dataPlane: docs('userspace', MANUAL),
  layer: docs(3, MANUAL),
  control: docs('bootstrap', MANUAL),
  // The manual also has an older default in its text; its list of options and the source agree.
  cipher: source('AES-256-CBC, HMAC-SHA-256 cut to 4 bytes', at('src/net_setup.c')),
  handshake: docs('keys encrypted with RSA, then a challenge', MANUAL),
  forwardSecrecy: docs(false, at('README')),
  identity: docs('RSA key per device', MANUAL),
  natTraversal: docs(true, at('NEWS')),
  relays: docs(true, MANUAL),
  overlayIpv4: measured(true, 'every pair reaches'),
  overlayIpv6: measured(true, 'every pair reaches over IPv6'),
  underlayIpv6: measured(true, 'every pair reaches', 'two-homes-ipv6'),
  platforms: docs(['Linux', 'FreeBSD', 'OpenBSD', 'NetBSD', 'macOS', 'Solaris', 'Windows'], MANUAL),
  firstRelease: docs({ version: '0.2.1', date: '1998-11-14' }, at('NEWS')),
  lastRelease: source({ version: '1.0.37', date: '2026-03-01' }, HISTORY),
  superseded: { by: '1.0.37', on: '2026-03-01', evidence: { by: 'source', urls: [HISTORY] } },
};
