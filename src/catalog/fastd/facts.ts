import { docs, type Facts, measured, source } from '../facts.ts';

const at = (path: string): string => `https://github.com/neocturne/fastd/blob/v23/${path}`;
const manual = (page: string): string => at(`doc/source/${page}.rst`);

export const fastdFacts: Facts = {
  license: source('BSD-2-Clause', at('src/fastd.c')),
  language: source('C', at('src/fastd.c')),
  dataPlane: docs('userspace', at('README.md')),
  layer: docs(2, manual('manual/config')),
  // There are peers alone, and who is not one's own is reached through one that forwards: here that is the hub, all the time.
  control: docs('peers', manual('manual/config'), at('README.md')),
  cipher: docs('Salsa20/12 with UMAC', manual('manual/methods')),
  handshake: docs('ec25519-fhmqvc', manual('devel/protocol')),
  forwardSecrecy: docs(true, manual('crypto/fhmqvc')),
  identity: docs('EC25519 key per device', manual('crypto/fhmqvc')),
  // The specification has every packet, and none tells a peer of another.
  natTraversal: docs(false, manual('devel/protocol')),
  relays: docs(true, manual('manual/config')),
  overlayIpv4: measured(true, 'every pair reaches'),
  overlayIpv6: measured(true, 'every pair reaches over IPv6'),
  underlayIpv6: measured(true, 'every pair reaches', 'two-homes-ipv6'),
  platforms: docs(['Linux', 'FreeBSD', 'OpenBSD', 'macOS'], at('README.md')),
  firstRelease: source(
    { version: '0.1', date: '2012-04-02' },
    'https://github.com/neocturne/fastd/releases/tag/v0.1',
  ),
  lastRelease: source(
    { version: '23', date: '2025-01-26' },
    'https://github.com/neocturne/fastd/releases/tag/v23',
  ),
  superseded: null,
};
