import type { Manifest } from '../types.ts';

export const fastd: Manifest = {
  id: 'fastd',
  name: 'fastd',
  home: 'https://fastd.readthedocs.io/',
  license: 'BSD-2-Clause',
  language: 'C',
  dataPlane: 'userspace',
  layer: 2,
  control: 'server',
  cipher: 'Salsa20/12 with UMAC',
  handshake: 'ec25519-fhmqvc',
  forwardSecrecy: true,
  natTraversal: false,
  relays: true,
  part: null,
  unverified: null,
  executables: ['fastd'],
  source: { kind: 'deb', suite: 'sid', packages: ['fastd'] },
  version: '23',
  versions: {},
  deviations: [
    {
      what: 'Hub and spoke: peers know the hub alone, and it forwards between them.',
      reason: 'fastd finds no peers by itself; as a mesh every pair would need a public address.',
      effect: 'hurts',
    },
    {
      what: 'The address is set from outside instead of by an "on up" script.',
      reason: 'The same commands would be in the script.',
      effect: 'neutral',
    },
  ],
};
