import type { Manifest } from '../types.ts';
import { strongswanFacts } from './facts.ts';

export const strongswan: Manifest = {
  id: 'strongswan',
  name: 'strongSwan (user space)',
  home: 'https://strongswan.org/',
  part: null,
  unverified: null,
  underlays: ['ipv4', 'ipv6'],
  oneAtATime:
    'a device has one IKE daemon, which takes UDP ports 500 and 4500 and one interface for all it leads to',
  executables: ['charon-systemd', 'swanctl'],
  source: {
    kind: 'deb',
    suite: 'sid',
    packages: ['charon-systemd', 'strongswan-swanctl', 'libcharon-extra-plugins'],
  },
  version: '6.1.0',
  versions: {},
  deviations: [
    {
      what: 'ESP in user space (kernel-libipsec, over UDP and a TUN device), also where the kernel has it.',
      reason:
        'Not every kernel of a lab has ESP, and CPU time in the kernel is nobody’s, so machines would show different products under one name. The documentation advises against it on gateways, for it is slower.',
      effect: 'hurts',
    },
    {
      what: 'Hub and spoke: members call a gateway that leads to all, and it forwards between them.',
      reason:
        'Devices behind NATs are brought together by the mediation extension alone, which is not built in. On a LAN it could be host to host, without the gateway: it has one topology everywhere.',
      effect: 'hurts',
    },
    {
      what: 'A random key of 192 bits that each member shares with the gateway, instead of certificates.',
      reason: 'The manual’s other way; it changes nothing once a connection is up.',
      effect: 'neutral',
    },
    {
      what: 'Addresses are set from outside, as traffic selectors have them, instead of asked from the gateway.',
      reason: 'Addresses are to be known beforehand.',
      effect: 'neutral',
    },
    {
      what: 'dpd_delay = 10s, retransmit_tries = 3, keyingtries = 0, and a lost connection is started anew.',
      reason:
        'By default nobody looks whether the other side is there. With these a restarted gateway is called again within a minute, and a router’s new address is noticed: ESP in user space tells of no new addresses.',
      effect: 'helps',
    },
    {
      what: 'The log goes to standard error, commands come by a socket of its own, and only needed plugins are loaded.',
      reason: 'A lab has no journal. Upstream’s own tests of user-space ESP name the plugins.',
      effect: 'neutral',
    },
  ],
  facts: strongswanFacts,
};
