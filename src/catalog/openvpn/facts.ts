import { docs, type Facts, measured, source } from '../facts.ts';

const at = (path: string): string => `https://github.com/OpenVPN/openvpn/blob/v2.7.6/${path}`;
const manual = (section: string): string => at(`doc/man-sections/${section}.rst`);

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
  lastRelease: source(
    { version: '2.7.8', date: null },
    'https://swupdate.openvpn.net/community/releases/openvpn-2.7.8.tar.gz',
  ),
  superseded: null,
};
