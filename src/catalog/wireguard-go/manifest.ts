import type { Manifest } from '../types.ts';
import { wireguardGoFacts } from './facts.ts';

export const wireguardGo: Manifest = {
  id: 'wireguard-go',
  name: 'WireGuard (wireguard-go)',
  home: 'https://www.wireguard.com/',
  part: 'anchor',
  unverified: null,
  underlays: ['ipv4', 'ipv6'],
  oneAtATime: null,
  executables: ['wireguard-go'],
  source: { kind: 'deb', suite: 'sid', packages: ['wireguard-go'] },
  version: '0.0.20260522',
  versions: {
    '0.0.0-20260522210424-ecfc5a8d5446': {
      kind: 'go',
      modules: [
        {
          module: 'golang.zx2c4.com/wireguard',
          version: 'v0.0.0-20260522210424-ecfc5a8d5446',
          commands: { 'wireguard-go': '.' },
        },
      ],
    },
  },
  deviations: [
    {
      what: 'Every device is given the addresses of all others in advance.',
      reason: 'WireGuard has no means of its own to find peers.',
      effect: 'helps',
    },
    {
      what: 'PersistentKeepalive = 25 on devices behind a NAT.',
      reason: 'The documentation asks for it there; without it nothing opens the NAT from inside.',
      effect: 'neutral',
    },
  ],
  facts: wireguardGoFacts,
};
