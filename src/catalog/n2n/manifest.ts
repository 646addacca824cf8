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
      what: 'ChaCha20 (-A4) instead of AES.',
      reason: 'With user names the documentation asks for a stream cipher.',
      effect: 'unknown',
    },
    {
      what: 'Addresses are given (-a static) instead of assigned by the supernode.',
      reason: 'An address that is known beforehand needs no query.',
      effect: 'neutral',
    },
  ],
  facts: n2nFacts,
};
