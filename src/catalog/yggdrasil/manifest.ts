import type { Manifest } from '../types.ts';
import { yggdrasilFacts } from './facts.ts';

export const yggdrasil: Manifest = {
  id: 'yggdrasil',
  name: 'Yggdrasil',
  home: 'https://yggdrasil-network.github.io/',
  part: null,
  unverified: null,
  underlays: ['ipv4', 'ipv6'],
  oneAtATime: 'every network has the prefix 200::/7, so the route to it leads into one of them',
  executables: ['yggdrasil', 'yggdrasilctl'],
  source: { kind: 'deb', suite: 'sid', packages: ['yggdrasil'] },
  version: '0.5.14',
  versions: {},
  deviations: [
    {
      what: 'Multicast discovery leaves out interfaces of other overlays and has a password.',
      reason: 'Otherwise two overlays on the same devices would become one network.',
      effect: 'neutral',
    },
    {
      what: 'AdminListen and IfName are set.',
      reason: 'Several daemons may run side by side.',
      effect: 'neutral',
    },
  ],
  facts: yggdrasilFacts,
};
