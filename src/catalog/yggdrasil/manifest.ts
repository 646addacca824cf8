import type { Manifest } from '../types.ts';

export const yggdrasil: Manifest = {
  id: 'yggdrasil',
  name: 'Yggdrasil',
  home: 'https://yggdrasil-network.github.io/',
  license: 'LGPL-3.0-only with exception',
  language: 'Go',
  dataPlane: 'userspace',
  layer: 3,
  control: 'bootstrap',
  cipher: 'XSalsa20-Poly1305 end to end, TLS 1.3 between neighbours',
  handshake: 'Ironwood session (Curve25519 from Ed25519)',
  forwardSecrecy: true,
  natTraversal: false,
  relays: true,
  part: null,
  unverified: null,
  executables: ['yggdrasil', 'yggdrasilctl'],
  source: { kind: 'deb', suite: 'sid', packages: ['yggdrasil'] },
  version: '0.5.14',
  versions: {},
  deviations: [
    {
      what: 'Multicast discovery leaves out interfaces of other overlays and has a password.',
      reason: 'Otherwise two overlays on the same devices would become one network.',
      effect: 'neutral',
    },
    {
      what: 'AdminListen and IfName are set.',
      reason: 'Several daemons may run side by side.',
      effect: 'neutral',
    },
  ],
};
