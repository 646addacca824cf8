import type { Manifest } from '../types.ts';
import { untagged, userspace, wireguardDeviations } from '../wireguard/deviations.ts';
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
  deviations: [userspace, ...wireguardDeviations, untagged],
  facts: wireguardGoFacts,
};
