// Written by scripts/lists.ts from the folders beside it; `npm run lists` writes it again.
import { boringtunExample } from './boringtun/example.ts';
import { easytierExample } from './easytier/example.ts';
import type { Example } from './example.ts';
import { fastdExample } from './fastd/example.ts';
import { hyprspaceExample } from './hyprspace/example.ts';
import { innernetExample } from './innernet/example.ts';
import { myceliumExample } from './mycelium/example.ts';
import { n2nExample } from './n2n/example.ts';
import { nebulaExample } from './nebula/example.ts';
import { netbirdExample } from './netbird/example.ts';
import { openvpnExample } from './openvpn/example.ts';
import { strongswanExample } from './strongswan/example.ts';
import { tailscaleExample } from './tailscale/example.ts';
import { tincExample } from './tinc/example.ts';
import { vpncloudExample } from './vpncloud/example.ts';
import { wireguardExample } from './wireguard/example.ts';
import { wireguardBabeldExample } from './wireguard-babeld/example.ts';
import { wireguardGoExample } from './wireguard-go/example.ts';
import { yggdrasilExample } from './yggdrasil/example.ts';
import { zerotierExample } from './zerotier/example.ts';

/** Examples by id of the contestant. */
export const examples: ReadonlyMap<string, Example> = new Map([
  ['boringtun', boringtunExample],
  ['easytier', easytierExample],
  ['fastd', fastdExample],
  ['hyprspace', hyprspaceExample],
  ['innernet', innernetExample],
  ['mycelium', myceliumExample],
  ['n2n', n2nExample],
  ['nebula', nebulaExample],
  ['netbird', netbirdExample],
  ['openvpn', openvpnExample],
  ['strongswan', strongswanExample],
  ['tailscale', tailscaleExample],
  ['tinc', tincExample],
  ['vpncloud', vpncloudExample],
  ['wireguard', wireguardExample],
  ['wireguard-babeld', wireguardBabeldExample],
  ['wireguard-go', wireguardGoExample],
  ['yggdrasil', yggdrasilExample],
  ['zerotier', zerotierExample],
]);
