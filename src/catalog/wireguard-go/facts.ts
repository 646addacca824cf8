import { docs, type Facts, measured, source } from '../facts.ts';
import { wireguardAlone, wireguardProtocol } from '../wireguard/facts.ts';

/** The last release; the commit that the entry is built from is a year younger and has no tag. */
const at = (path: string): string => `https://github.com/WireGuard/wireguard-go/blob/0.0.20250522/${path}`;
const tag = (version: string): string => `https://git.zx2c4.com/wireguard-go/tag/?h=${version}`;

export const wireguardGoFacts: Facts = {
  ...wireguardProtocol,
  ...wireguardAlone,
  license: source('MIT', at('LICENSE')),
  language: source('Go', at('README.md')),
  dataPlane: docs('userspace', at('README.md')),
  overlayIpv4: measured(true, 'every pair reaches'),
  overlayIpv6: measured(true, 'every pair reaches over IPv6'),
  underlayIpv6: measured(true, 'every pair reaches', 'two-homes-ipv6'),
  platforms: docs(['Linux', 'macOS', 'Windows', 'FreeBSD', 'OpenBSD'], at('README.md')),
  firstRelease: source({ version: '0.0.20180514', date: '2018-05-15' }, tag('0.0.20180514')),
  lastRelease: source({ version: '0.0.20250522', date: '2025-05-22' }, tag('0.0.20250522')),
  superseded: null,
};
