import type { Manifest } from '../types.ts';
import { openvpnFacts } from './facts.ts';

export const openvpn: Manifest = {
  id: 'openvpn',
  name: 'OpenVPN',
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
      what: 'client-to-client, and addresses by client-config-dir.',
      reason: 'Members are to reach each other under addresses that are known beforehand.',
      effect: 'neutral',
    },
  ],
  facts: openvpnFacts,
};
