import type { Manifest } from '../types.ts';
import { innernetFacts } from './facts.ts';

export const innernet: Manifest = {
  id: 'innernet',
  name: 'innernet',
  home: 'https://github.com/tonarino/innernet',
  part: null,
  unverified:
    'it fails conformance: between two homes a member that was started again was not reached within 60 s, since it has another port outside then, and others look for that only once their old session is over',
  underlays: ['ipv4', 'ipv6'],
  oneAtATime: null,
  executables: ['innernet', 'innernet-server', 'wireguard-go'],
  source: {
    kind: 'cargo',
    crate: 'innernet-server',
    version: '2.0.0',
    bins: ['innernet-server'],
    features: ['rusqlite/bundled'],
    profile: { lto: 'fat', 'codegen-units': '1', 'opt-level': 's', panic: 'abort' },
    also: ['innernet'],
    tools: [],
    packages: ['wireguard-go'],
  },
  version: '2.0.0',
  versions: {},
  deviations: [
    {
      what: 'wireguard-go carries packets (--backend userspace), also where the kernel has WireGuard.',
      reason: 'Machines would show different products under one name.',
      effect: 'hurts',
    },
    {
      what: 'Built with the SQLite of the crate libsqlite3-sys (rusqlite/bundled).',
      reason: 'Not every machine has the files of SQLite’s developers. Only the server has it.',
      effect: 'neutral',
    },
    {
      what: 'Members have --exclude-nat-candidates with the ranges in which overlays have their addresses.',
      reason: 'Otherwise a tunnel could run inside the tunnel of another contestant.',
      effect: 'neutral',
    },
    {
      what: '--no-write-hosts; addresses of members are given (--ip).',
      reason: 'Names are not used, and addresses must be known beforehand.',
      effect: 'neutral',
    },
    {
      what: 'A daemon that ends is not started again, where the documented unit starts it after 10 s.',
      reason: 'What a contestant does by itself is looked at.',
      effect: 'hurts',
    },
  ],
  facts: innernetFacts,
};
