import type { Manifest } from '../types.ts';

export const tinc: Manifest = {
  id: 'tinc',
  name: 'tinc',
  home: 'https://www.tinc-vpn.org/',
  license: 'GPL-2.0-or-later',
  language: 'C',
  dataPlane: 'userspace',
  layer: 3,
  control: 'bootstrap',
  cipher: 'AES-256-CBC with HMAC-SHA-256',
  handshake: 'RSA 2048 challenge of tinc 1.0',
  forwardSecrecy: false,
  natTraversal: true,
  relays: true,
  part: null,
  unverified: null,
  executables: ['tincd'],
  source: { kind: 'deb', suite: 'sid', packages: ['tinc'] },
  version: '1.0.36',
  versions: {},
  deviations: [
    {
      what: 'Log level 1.',
      reason: 'At level 0 the daemon does not say when a connection is up.',
      effect: 'neutral',
    },
    {
      what: 'The address is set from outside instead of by a tinc-up script.',
      reason: 'The same commands would be in the script.',
      effect: 'neutral',
    },
  ],
};
