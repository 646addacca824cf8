import type { Manifest } from '../types.ts';
import { userspace, wireguardDeviations } from '../wireguard/deviations.ts';
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
    profile: { lto: 'true', 'codegen-units': '1' },
    tools: [],
    packages: [],
  },
  version: '0.7.1',
  versions: {},
  deviations: [
    userspace,
    ...wireguardDeviations,
    {
      what: '--disable-drop-privileges.',
      reason:
        'Without it the daemon does not start outside a login session. The documentation names it for wg-quick.',
      effect: 'neutral',
    },
    {
      what: 'Built with the release profile of the repository (link-time optimisation, one codegen unit), which cargo install does not see.',
      reason:
        'The documentation names both cargo install and a build in the repository. What is built here has upstream’s flags.',
      effect: 'helps',
    },
    {
      what: 'A member that joins or leaves makes every session begin anew (wg setconf).',
      reason: 'The daemon panics when a peer that stays is set again, as wg syncconf does.',
      effect: 'hurts',
    },
  ],
  facts: boringtunFacts,
};
