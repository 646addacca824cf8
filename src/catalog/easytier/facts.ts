import { docs, type Facts, measured, source } from '../facts.ts';

const at = (path: string): string => `https://github.com/EasyTier/EasyTier/blob/v2.0.3/${path}`;
const core = (path: string): string => at(`easytier/src/${path}`);
const release = (tag: string): string => `https://github.com/EasyTier/EasyTier/releases/tag/${tag}`;
const README = at('README.md');

export const easytierFacts: Facts = {
  license: source('Apache-2.0', at('LICENSE')),
  language: docs('Rust', README),
  dataPlane: source('userspace', core('instance/virtual_nic.rs')),
  layer: source(3, core('instance/virtual_nic.rs')),
  control: docs('bootstrap', README),
  // The README speaks of WireGuard: that is one of the ways between two nodes, and carries packets encrypted like this.
  cipher: source('AES-128-GCM', core('peers/peer_manager.rs'), core('peers/encrypt/ring_aes_gcm.rs')),
  handshake: source(
    'none: all make the key from the shared secret with Rust’s DefaultHasher',
    core('common/global_ctx.rs'),
  ),
  forwardSecrecy: source(false, core('common/global_ctx.rs')),
  identity: docs('shared network name and secret', README),
  natTraversal: docs(true, README),
  relays: source(true, core('peers/peer_manager.rs')),
  overlayIpv4: measured(true, 'every pair reaches'),
  overlayIpv6: source(false, core('instance/virtual_nic.rs')),
  underlayIpv6: measured(true, 'every pair reaches', 'two-homes-ipv6'),
  platforms: docs(['macOS', 'Linux', 'Windows', 'Android'], README),
  firstRelease: source({ version: '0.1.0', date: '2024-03-24' }, 'https://crates.io/crates/easytier/0.1.0'),
  lastRelease: source({ version: '2.6.4', date: '2026-05-12' }, release('v2.6.4')),
  superseded: {
    by: '2.1.0',
    on: '2024-12-20',
    evidence: { by: 'source', urls: [release('v2.1.0')] },
  },
};
