import type { Manifest } from '../types.ts';

/** The underlay itself: what a network gives without any VPN. */
export const none: Manifest = {
  id: 'none',
  name: 'No VPN',
  home: 'https://www.kernel.org/',
  license: 'GPL-2.0-only',
  language: 'C',
  dataPlane: 'none',
  layer: 3,
  control: 'none',
  cipher: 'none',
  handshake: 'none',
  forwardSecrecy: false,
  natTraversal: false,
  relays: false,
  part: 'reference',
  unverified: null,
  executables: [],
  source: { kind: 'builtin' },
  version: 'kernel',
  versions: {},
  deviations: [],
};
