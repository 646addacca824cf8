import type { Manifest } from '../types.ts';
import { wireguardGo } from '../wireguard-go/manifest.ts';
import { wireguardDeviations } from './deviations.ts';
import { wireguardFacts } from './facts.ts';

export const wireguard: Manifest = {
  ...wireguardGo,
  id: 'wireguard',
  name: 'WireGuard (kernel)',
  part: null,
  unverified: null,
  underlays: ['ipv4', 'ipv6'],
  oneAtATime: null,
  executables: [],
  source: { kind: 'builtin' },
  version: 'kernel',
  versions: {},
  deviations: wireguardDeviations,
  facts: wireguardFacts,
};
