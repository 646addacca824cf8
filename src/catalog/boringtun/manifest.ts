import type { Manifest } from '../types.ts';
import { wireguardDeviations } from '../wireguard/deviations.ts';
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
    ...wireguardDeviations,
    {
      what: '--disable-drop-privileges.',
      reason:
        'Without it the daemon does not start outside a login session. The documentation names it for wg-quick.',
      effect: 'neutral',
    },
    {
      what: 'Built as cargo install builds it, as the documentation says: without the link-time optimisation of the repository’s own profile.',
      reason: 'The published crate has no such profile.',
      effect: 'unknown',
    },
    {
      what: 'A member that joins or leaves makes every session begin anew (wg setconf).',
      reason: 'The daemon panics when a peer that stays is set again, as wg syncconf does.',
      effect: 'hurts',
    },
  ],
  facts: boringtunFacts,
};
