import type { Manifest } from '../types.ts';
import { fastdFacts } from './facts.ts';

export const fastd: Manifest = {
  id: 'fastd',
  name: 'fastd',
  home: 'https://fastd.readthedocs.io/',
  part: null,
  unverified: null,
  underlays: ['ipv4', 'ipv6'],
  oneAtATime: null,
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
  facts: fastdFacts,
};
