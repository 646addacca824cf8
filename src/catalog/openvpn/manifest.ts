import type { Manifest } from '../types.ts';
import { openvpnFacts } from './facts.ts';

export const openvpn: Manifest = {
  id: 'openvpn',
  name: 'OpenVPN (user space)',
  home: 'https://openvpn.net/community/',
  part: null,
  unverified: null,
  underlays: ['ipv4', 'ipv6'],
  oneAtATime: null,
  executables: ['openvpn', 'openssl'],
  source: { kind: 'deb', suite: 'sid', packages: ['openvpn', 'openssl'] },
  version: '2.7.8',
  versions: {},
  deviations: [
    {
      what: 'disable-dco: packets are carried in user space, also where the kernel has a module for OpenVPN.',
      reason:
        'CPU time in the kernel is nobody’s, and few kernels of labs have it, so machines would show different products under one name.',
      effect: 'hurts',
    },
    {
      what: 'client-to-client.',
      reason:
        'Members are to reach each other. It is the manual’s way to it, and spares packets the hub’s kernel.',
      effect: 'helps',
    },
    {
      what: 'keepalive 10 60, as in the manual’s example, where the sample configuration has 10 120.',
      reason:
        'Upstream has both, and a third: the manual’s worked set-up of a small network (doc/man-sections/example-fingerprint.rst) has keepalive 60 300, and tun-mtu 1400, which is not set here. Clients notice in half the time of the sample that a server is gone.',
      effect: 'helps',
    },
    {
      what: 'Addresses by client-config-dir.',
      reason: 'They are to be known beforehand.',
      effect: 'neutral',
    },
  ],
  facts: openvpnFacts,
};
