import type { Manifest } from '../types.ts';
import { netbirdFacts } from './facts.ts';

export const netbird: Manifest = {
  id: 'netbird',
  name: 'NetBird',
  home: 'https://netbird.io/',
  part: null,
  unverified:
    'no registry has it, and it never ran in a lab: the adapter follows the documentation and the source alone, and neither ' +
    'what a killed client leaves nor whether it asks for anything outside the lab was ever seen',
  underlays: ['ipv4'],
  oneAtATime: null,
  executables: ['netbird', 'netbird-server'],
  source: {
    kind: 'elsewhere',
    where:
      'https://github.com/netbirdio/netbird/releases (the client) and the container image netbirdio/netbird-server',
  },
  version: '0.79.0',
  versions: {},
  deviations: [
    {
      what: 'The combined server runs on the infrastructure, over plain HTTP.',
      reason:
        'No device of a lab reaches the vendor’s server, and a lab has no names and no certificate authority.',
      effect: 'helps',
    },
    {
      what: 'The first owner and a key to register with are made by the server’s setup interface.',
      reason: 'The documentation names it for automation; nobody is there to log in with a browser.',
      effect: 'neutral',
    },
    {
      what: 'DisableDNS: true, and no SSH configuration is written.',
      reason:
        'A device of a lab has its own resolv.conf, and the machine’s files are not the lab’s to change.',
      effect: 'neutral',
    },
    {
      what: 'Legacy routing instead of a routing table with a name.',
      reason: 'The name would be written to the machine’s /etc/iproute2/rt_tables.',
      effect: 'unknown',
    },
    {
      what: 'WireGuard in user space, also where the kernel has it.',
      reason: 'CPU time in the kernel is nobody’s, so machines would show different products under one name.',
      effect: 'hurts',
    },
    {
      what: 'The interface, ports, and which interfaces are no way out are given; the relay is reached over WebSocket.',
      reason: 'Several daemons may run side by side, and the combined server’s relay speaks WebSocket alone.',
      effect: 'neutral',
    },
  ],
  facts: netbirdFacts,
};
