import type { Manifest } from '../types.ts';
import { noneFacts } from './facts.ts';

/** The underlay itself: what a network gives without any VPN. */
export const none: Manifest = {
  id: 'none',
  name: 'No VPN',
  home: 'https://www.kernel.org/',
  part: 'reference',
  unverified: null,
  underlays: ['ipv4', 'ipv6'],
  oneAtATime: null,
  executables: [],
  source: { kind: 'builtin' },
  version: 'kernel',
  versions: {},
  deviations: [],
  facts: noneFacts,
};
