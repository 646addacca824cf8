import type { Manifest } from '../types.ts';
import { n2nFacts } from './facts.ts';

export const n2n: Manifest = {
  id: 'n2n',
  name: 'n2n',
  home: 'https://github.com/ntop/n2n',
  part: null,
  unverified: null,
  underlays: ['ipv4'],
  oneAtATime: null,
  executables: ['edge', 'supernode', 'n2n-keygen'],
  source: { kind: 'deb', suite: 'sid', packages: ['n2n'] },
  version: '3.1.1',
  versions: {},
  deviations: [
    {
      what: 'Edges register with a user name and a password (-I, -J), which turns header encryption on.',
      reason:
        'The documentation recommends it highly; without it the supernode refuses an edge that was killed for about 90 seconds.',
      effect: 'helps',
    },
    {
      what: 'With header encryption every packet is checksummed and its header enciphered at both ends, which the quick set-up of the README does without.',
      reason: 'It comes with user names.',
      effect: 'hurts',
    },
    {
      what: 'SPECK (-A5) instead of AES.',
      reason:
        'With user names the documentation asks for a stream cipher, and its complete example has this one (doc/Authentication.md). It calls SPECK the fastest on modern Intel processors.',
      effect: 'helps',
    },
    {
      what: 'Edges have a port of their own (-p), which is any free one by default.',
      reason:
        'Several edges may run side by side. The manual of edge says: “This allows peer edges which know the edge socket to continue p2p operation without going back to the supernode.”',
      effect: 'helps',
    },
    {
      what: 'Edges run as root (-u=0 -g=0), and their management port is given (-t).',
      reason: 'A lab has no users to change to. Several edges may run side by side.',
      effect: 'neutral',
    },
    {
      what: 'Addresses are given (-a static) instead of assigned by the supernode.',
      reason: 'An address that is known beforehand needs no query.',
      effect: 'neutral',
    },
  ],
  facts: n2nFacts,
};
