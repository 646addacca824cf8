import type { Manifest } from '../types.ts';
import { tincFacts } from './facts.ts';

export const tinc: Manifest = {
  id: 'tinc',
  name: 'tinc',
  home: 'https://www.tinc-vpn.org/',
  part: null,
  unverified: null,
  underlays: ['ipv4', 'ipv6'],
  oneAtATime: null,
  executables: ['tincd'],
  source: { kind: 'deb', suite: 'sid', packages: ['tinc'] },
  version: '1.0.36',
  versions: {},
  deviations: [
    {
      what: 'AddressFamily is that of the network below, and the device is named (DeviceType, Device).',
      reason: 'A lab has one family at a time; the manual’s examples name the device.',
      effect: 'neutral',
    },
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
  facts: tincFacts,
};
