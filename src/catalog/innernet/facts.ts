import { docs, type Facts, source } from '../facts.ts';
import { wireguardProtocol } from '../wireguard/facts.ts';

const at = (path: string): string => `https://github.com/tonarino/innernet/blob/v2.0.0/${path}`;
const README = at('README.md');

export const innernetFacts: Facts = {
  ...wireguardProtocol,
  license: source('MIT', at('LICENSE')),
  language: source('Rust', at('client/Cargo.toml')),
  dataPlane: docs('userspace', README),
  control: docs('server', README),
  identity: source('Curve25519 key per device, registered once with an invitation of the server', README),
  natTraversal: source(true, at('client-core/src/nat.rs')),
  relays: source(false, at('client-core/src/nat.rs')),
  overlayIpv4: source(true, at('server/src/initialize.rs')),
  overlayIpv6: source(true, at('server/src/initialize.rs')),
  underlayIpv6: source(true, at('shared/src/types.rs')),
  platforms: docs(['Linux', 'macOS', 'OpenBSD'], README),
  firstRelease: source(
    { version: '1.0.0', date: '2021-03-30' },
    'https://github.com/tonarino/innernet/releases/tag/v1.0.0',
  ),
  lastRelease: source({ version: '2.0.0', date: null }, 'https://crates.io/crates/innernet/2.0.0'),
  superseded: null,
};
