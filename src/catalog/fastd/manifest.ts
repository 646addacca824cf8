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
      reason:
        'It is how networks of it are mostly built: nodes call gateways. fastd finds no peers by itself; as a mesh every pair would have to be told addresses beforehand.',
      effect: 'hurts',
    },
    {
      what: 'Over IPv6 the MTU is 1406, not the example’s 1426.',
      reason: 'Packets of 1426 bytes would be 1512 on the underlay.',
      effect: 'neutral',
    },
    {
      what: 'The address is set from outside instead of by an "on up" script.',
      reason: 'The same commands would be in the script.',
      effect: 'neutral',
    },
  ],
  facts: fastdFacts,
};
