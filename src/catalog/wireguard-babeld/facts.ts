import { docs, type Facts, measured, source } from '../facts.ts';
import { wireguardAlone, wireguardProtocol } from '../wireguard/facts.ts';
import { wireguardGoFacts } from '../wireguard-go/facts.ts';

const babeld = (path: string): string => `https://github.com/jech/babeld/blob/babeld-1.13.1/${path}`;

export const wireguardBabeldFacts: Facts = {
  ...wireguardProtocol,
  license: source(
    'MIT',
    'https://github.com/WireGuard/wireguard-go/blob/0.0.20250522/LICENSE',
    babeld('LICENCE'),
  ),
  language: wireguardGoFacts.language,
  dataPlane: wireguardGoFacts.dataPlane,
  ...wireguardAlone,
  relays: docs(true, babeld('babeld.man')),
  overlayIpv4: measured(true, 'every pair reaches'),
  overlayIpv6: measured(true, 'every pair reaches over IPv6'),
  underlayIpv6: measured(true, 'every pair reaches', 'two-homes-ipv6'),
  platforms: docs(['Linux', 'OpenWrt', 'macOS'], babeld('README')),
  firstRelease: wireguardGoFacts.firstRelease,
  lastRelease: wireguardGoFacts.lastRelease,
  superseded: wireguardGoFacts.superseded,
  // The VXLAN takes 70 bytes of each packet, so goodput is of what that leaves.
  title: 'WireGuard + VXLAN + babeld',
};
