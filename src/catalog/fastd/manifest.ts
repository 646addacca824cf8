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
      what: 'Hub and spoke: peers know the hub alone, and it forwards between them (forward yes).',
      reason:
        'It stands here as a baseline with a hub. fastd can mesh (“1:1, 1:n, meshed”, README) where each is told the others’ addresses, as WireGuard is. forward is off by default, and upstream’s example warns of loops with it (doc/examples/openwrt/fastd.config).',
      effect: 'hurts',
    },
    {
      what: 'Where there are two hubs they are not joined to each other.',
      reason: 'Both forward, so that would be a loop with every member that knows both.',
      effect: 'neutral',
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
