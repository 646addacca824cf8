import type { Manifest } from '../types.ts';
import { wireguardGo } from '../wireguard-go/manifest.ts';

export const wireguard: Manifest = {
  ...wireguardGo,
  id: 'wireguard',
  name: 'WireGuard (kernel)',
  license: 'GPL-2.0-only',
  language: 'C',
  dataPlane: 'kernel',
  part: null,
  unverified: null,
  executables: [],
  source: { kind: 'builtin' },
  version: 'kernel',
  versions: {},
};
