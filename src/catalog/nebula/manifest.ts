import type { Manifest } from '../types.ts';
import { nebulaFacts } from './facts.ts';

export const nebula: Manifest = {
  id: 'nebula',
  name: 'Nebula',
  home: 'https://github.com/slackhq/nebula',
  part: null,
  unverified: null,
  underlays: ['ipv4', 'ipv6'],
  oneAtATime: null,
  executables: ['nebula', 'nebula-cert'],
  source: {
    kind: 'go',
    modules: [
      {
        module: 'github.com/slackhq/nebula',
        version: 'v1.11.1',
        commands: { nebula: 'cmd/nebula', 'nebula-cert': 'cmd/nebula-cert' },
      },
    ],
  },
  version: '1.11.1',
  versions: { '1.11.0': { kind: 'deb', suite: 'sid', packages: ['nebula'] } },
  deviations: [
    {
      what: 'punchy.respond: true.',
      reason: 'The documentation recommends it where one side is behind a difficult NAT.',
      effect: 'helps',
    },
    {
      what: 'The lighthouse is a relay too, and peers use it.',
      reason: 'Relays are off until one is named; without it pairs that cannot punch have no connection.',
      effect: 'helps',
    },
    {
      what: 'Members listen on the example file’s port 4242, moved where several networks run side by side.',
      reason:
        'The example recommends a port of the system’s choice for devices that move; the lighthouse tells either.',
      effect: 'neutral',
    },
    {
      what: 'lighthouse.local_allow_list leaves out interfaces of other overlays.',
      reason: 'Otherwise a tunnel could run inside the tunnel of another contestant.',
      effect: 'neutral',
    },
    {
      what: 'listen.host is 0.0.0.0 where the network below is IPv4; the example has [::].',
      reason: 'A lab has one family at a time.',
      effect: 'neutral',
    },
    {
      what: 'logging.format: json; the firewall allows everything.',
      reason: 'The log is read by a program; workloads use many ports.',
      effect: 'neutral',
    },
  ],
  facts: nebulaFacts,
};
