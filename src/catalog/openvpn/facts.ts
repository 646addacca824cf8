import { docs, type Facts, measured, source } from '../facts.ts';

const at = (path: string): string => `https://github.com/OpenVPN/openvpn/blob/v2.7.6/${path}`;
const manual = (section: string): string => at(`doc/man-sections/${section}.rst`);
/** Upstream's own day of 2.7.9 was not found. Arch Linux had a package on 2026-11-05, so it is not later. */
const PACKAGED = 'https://www.archlinux.org/packages/extra-testing/x86_64/openvpn';

export const openvpnFacts: Facts = {
  license: source('GPL-2.0-only, with exceptions for linking', at('COPYING')),
  language: source('C', at('src/openvpn/ssl.h')),
  dataPlane: docs('userspace', at('README.dco.md')),
  layer: docs(3, manual('vpn-network-options')),
  control: docs('server', manual('server-options')),
  cipher: docs('AES-256-GCM', manual('cipher-negotiation')),
  handshake: docs('TLS, the newest version that both sides have', manual('tls-options')),
  forwardSecrecy: docs(true, manual('tls-options')),
  identity: docs('certificate per device, signed by an authority of one’s own', manual('tls-options')),
  natTraversal: docs(false, manual('server-options')),
  relays: docs(true, manual('server-options')),
  overlayIpv4: measured(true, 'every pair reaches'),
  overlayIpv6: measured(true, 'every pair reaches over IPv6'),
  underlayIpv6: measured(true, 'every pair reaches', 'two-homes-ipv6'),
  platforms: docs(
    ['Windows', 'Linux', 'FreeBSD', 'macOS', 'OpenBSD', 'NetBSD', 'DragonFly BSD', 'Solaris', 'AIX'],
    at('PORTS'),
  ),
  firstRelease: docs(
    { version: '0.90', date: '2001-05-13' },
    'https://github.com/OpenVPN/openvpn/blob/v2.1_rc1/ChangeLog',
  ),
  lastRelease: source({ version: '2.7.9', date: null }, PACKAGED),
  superseded: { by: '2.7.9', on: '2026-11-05', evidence: { by: 'source', urls: [PACKAGED] } },
};
