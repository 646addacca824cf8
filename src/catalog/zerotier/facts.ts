import { docs, type Facts, source } from '../facts.ts';

/** The newest version whose source could be read; the release notes since then name no change of what is said here. */
const at = (path: string): string => `https://github.com/zerotier/ZeroTierOne/blob/1.14.1/${path}`;
const NOTES = 'https://github.com/zerotier/ZeroTierOne/blob/1.16.2/RELEASE-NOTES.md';
const PROTOCOL =
  'https://github.com/zerotier/docs/blob/df2ee72199b169bdd7ad8bb574c5f8fac3750655/docs/protocol.md';
const PLATFORMS =
  'https://github.com/zerotier/docs/blob/12321d9d1d17d5e13aa2d01bdf640ff935363d84/docs/compatibility.md';

export const zerotierFacts: Facts = {
  license: docs('MPL-2.0; with the controller built in, proprietary', NOTES),
  language: source('C++', at('node/Packet.cpp')),
  dataPlane: source('userspace', at('osdep/LinuxEthernetTap.cpp')),
  layer: docs(2, PROTOCOL),
  control: docs('server', PROTOCOL),
  // The protocol's page still has the older Salsa20/12, which is left for older peers.
  cipher: source(
    'AES-256-GMAC-SIV',
    at('node/Peer.hpp'),
    at('node/Packet.hpp'),
    at('node/Packet.cpp'),
    at('node/AES.hpp'),
  ),
  handshake: source('none: two members’ Curve25519 keys give the key', at('node/Peer.cpp')),
  forwardSecrecy: docs(false, PROTOCOL),
  identity: docs('Curve25519/Ed25519 key per device, let in by a certificate from the controller', PROTOCOL),
  natTraversal: docs(true, PROTOCOL),
  relays: docs(true, PROTOCOL),
  overlayIpv4: docs(true, PROTOCOL),
  overlayIpv6: docs(true, PROTOCOL),
  underlayIpv6: source(true, at('osdep/Binder.hpp'), at('node/Peer.cpp')),
  platforms: docs(['Linux', 'macOS', 'iOS', 'FreeBSD', 'OpenBSD', 'Android', 'Windows'], PLATFORMS),
  firstRelease: source(
    { version: '0.2.0', date: null },
    'https://github.com/zerotier/ZeroTierOne/tree/0.2.0',
  ),
  lastRelease: docs({ version: '1.16.2', date: '2026-05-20' }, NOTES),
  superseded: null,
};
