import type { Manifest } from '../types.ts';
import { wireguardGo } from '../wireguard-go/manifest.ts';
import { boringtunFacts } from './facts.ts';

export const boringtun: Manifest = {
  id: 'boringtun',
  name: 'WireGuard (BoringTun)',
  home: 'https://github.com/cloudflare/boringtun',
  part: null,
  unverified: null,
  underlays: ['ipv4', 'ipv6'],
  oneAtATime: null,
  executables: ['boringtun-cli'],
  source: {
    kind: 'cargo',
    crate: 'boringtun-cli',
    version: '0.7.1',
    bins: ['boringtun-cli'],
    tools: [],
    packages: [],
  },
  version: '0.7.1',
  versions: {},
  deviations: [
    ...wireguardGo.deviations,
    {
      what: '--disable-drop-privileges.',
      reason:
        'Without it the daemon does not start unless sudo started it. The documentation names it for wg-quick.',
      effect: 'neutral',
    },
  ],
  facts: boringtunFacts,
};
