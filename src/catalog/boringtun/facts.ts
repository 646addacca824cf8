import { docs, type Facts, measured, source } from '../facts.ts';
import { wireguardAlone, wireguardProtocol } from '../wireguard/facts.ts';

const at = (path: string, tag = 'boringtun-cli-0.7.1'): string =>
  `https://github.com/cloudflare/boringtun/blob/${tag}/${path}`;

export const boringtunFacts: Facts = {
  ...wireguardProtocol,
  ...wireguardAlone,
  license: source('BSD-3-Clause', at('LICENSE.md')),
  language: source('Rust', at('boringtun-cli/Cargo.toml')),
  dataPlane: docs('userspace', at('README.md')),
  overlayIpv4: measured(true, 'every pair reaches'),
  overlayIpv6: measured(true, 'every pair reaches over IPv6'),
  underlayIpv6: measured(true, 'every pair reaches', 'two-homes-ipv6'),
  platforms: docs(['Linux', 'macOS'], at('README.md')),
  firstRelease: source({ version: '0.2.0', date: '2019-03-28' }, at('Cargo.toml', 'v0.2.0')),
  lastRelease: docs({ version: '0.7.1', date: '2026-05-01' }, at('CHANGELOG.md')),
  superseded: null,
};
