// Written by scripts/lists.ts from the folders beside it; `npm run lists` writes it again.
import { fastd } from './fastd/manifest.ts';
import { n2n } from './n2n/manifest.ts';
import { nebula } from './nebula/manifest.ts';
import { none } from './none/manifest.ts';
import { openvpn } from './openvpn/manifest.ts';
import { tailscale } from './tailscale/manifest.ts';
import { tinc } from './tinc/manifest.ts';
import type { Manifest } from './types.ts';
import { vpncloud } from './vpncloud/manifest.ts';
import { wireguard } from './wireguard/manifest.ts';
import { wireguardGo } from './wireguard-go/manifest.ts';
import { yggdrasil } from './yggdrasil/manifest.ts';

export const all: readonly Manifest[] = [
  fastd,
  n2n,
  nebula,
  none,
  openvpn,
  tailscale,
  tinc,
  vpncloud,
  wireguard,
  wireguardGo,
  yggdrasil,
];
