// Written by scripts/lists.ts from the folders beside it; `npm run lists` writes it again.
import { boringtun } from './boringtun/manifest.ts';
import { easytier } from './easytier/manifest.ts';
import { fastd } from './fastd/manifest.ts';
import { hyprspace } from './hyprspace/manifest.ts';
import { innernet } from './innernet/manifest.ts';
import { mycelium } from './mycelium/manifest.ts';
import { n2n } from './n2n/manifest.ts';
import { nebula } from './nebula/manifest.ts';
import { netbird } from './netbird/manifest.ts';
import { none } from './none/manifest.ts';
import { openvpn } from './openvpn/manifest.ts';
import { strongswan } from './strongswan/manifest.ts';
import { tailscale } from './tailscale/manifest.ts';
import { tinc } from './tinc/manifest.ts';
import type { Manifest } from './types.ts';
import { vpncloud } from './vpncloud/manifest.ts';
import { wireguard } from './wireguard/manifest.ts';
import { wireguardBabeld } from './wireguard-babeld/manifest.ts';
import { wireguardGo } from './wireguard-go/manifest.ts';
import { yggdrasil } from './yggdrasil/manifest.ts';
import { zerotier } from './zerotier/manifest.ts';

export const all: readonly Manifest[] = [
  boringtun,
  easytier,
  fastd,
  hyprspace,
  innernet,
  mycelium,
  n2n,
  nebula,
  netbird,
  none,
  openvpn,
  strongswan,
  tailscale,
  tinc,
  vpncloud,
  wireguard,
  wireguardBabeld,
  wireguardGo,
  yggdrasil,
  zerotier,
];
