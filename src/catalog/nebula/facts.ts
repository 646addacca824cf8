import { docs, type Facts, measured, source } from '../facts.ts';

const at = (path: string, version = 'v1.11.1'): string =>
  `https://github.com/slackhq/nebula/blob/${version}/${path}`;
/** Of 2018-07-11; its table of payload security properties has the IX pattern. */
const NOISE =
  'https://github.com/noiseprotocol/noise_spec/blob/ecdf084ece2bf92b16b1201b6ae5c99d23fb4151/noise.md';

export const nebulaFacts: Facts = {
  license: source('MIT', at('LICENSE')),
  language: source('Go', at('go.mod')),
  dataPlane: source('userspace', at('overlay/tun_linux.go')),
  layer: source(3, at('overlay/tun_linux.go')),
  control: docs('lighthouse', at('README.md')),
  cipher: docs('AES-256-GCM', at('README.md')),
  handshake: source('Noise IX (Curve25519, SHA-256)', at('handshake/patterns.go'), at('pki.go')),
  forwardSecrecy: docs(true, NOISE),
  identity: docs('certificate by the network’s own authority', at('README.md')),
  natTraversal: docs(true, at('README.md')),
  relays: docs(true, at('examples/config.yml')),
  overlayIpv4: measured(true, 'every pair reaches'),
  overlayIpv6: measured(true, 'every pair reaches over IPv6'),
  underlayIpv6: measured(true, 'every pair reaches', 'two-homes-ipv6'),
  platforms: docs(['Linux', 'Windows', 'macOS', 'FreeBSD', 'iOS', 'Android'], at('README.md')),
  firstRelease: docs({ version: '1.0.0', date: '2019-11-19' }, at('CHANGELOG.md')),
  lastRelease: source(
    { version: '1.12.0', date: '2026-10-29' },
    'https://github.com/slackhq/nebula/releases/tag/v1.12.0',
  ),
  superseded: {
    by: '1.11.2',
    on: '2026-09-21',
    evidence: { by: 'docs', urls: [at('CHANGELOG.md', 'v1.11.2')] },
  },
};
