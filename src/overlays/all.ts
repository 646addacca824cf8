// Written by scripts/lists.ts from the folders beside it; `npm run lists` writes it again.
import { boringtunDriver } from './boringtun/driver.ts';
import { easytierDriver } from './easytier/driver.ts';
import { fastdDriver } from './fastd/driver.ts';
import { hyprspaceDriver } from './hyprspace/driver.ts';
import { innernetDriver } from './innernet/driver.ts';
import { myceliumDriver } from './mycelium/driver.ts';
import { n2nDriver } from './n2n/driver.ts';
import { nebulaDriver } from './nebula/driver.ts';
import { netbirdDriver } from './netbird/driver.ts';
import { noneDriver } from './none/driver.ts';
import { openvpnDriver } from './openvpn/driver.ts';
import { strongswanDriver } from './strongswan/driver.ts';
import { tailscaleDriver } from './tailscale/driver.ts';
import { tincDriver } from './tinc/driver.ts';
import type { OverlayDriver } from './types.ts';
import { vpncloudDriver } from './vpncloud/driver.ts';
import { wireguardDriver } from './wireguard/driver.ts';
import { wireguardBabeldDriver } from './wireguard-babeld/driver.ts';
import { wireguardGoDriver } from './wireguard-go/driver.ts';
import { yggdrasilDriver } from './yggdrasil/driver.ts';
import { zerotierDriver } from './zerotier/driver.ts';

/** Drivers by id of the contestant. */
export const all: ReadonlyMap<string, OverlayDriver> = new Map([
  ['boringtun', boringtunDriver],
  ['easytier', easytierDriver],
  ['fastd', fastdDriver],
  ['hyprspace', hyprspaceDriver],
  ['innernet', innernetDriver],
  ['mycelium', myceliumDriver],
  ['n2n', n2nDriver],
  ['nebula', nebulaDriver],
  ['netbird', netbirdDriver],
  ['none', noneDriver],
  ['openvpn', openvpnDriver],
  ['strongswan', strongswanDriver],
  ['tailscale', tailscaleDriver],
  ['tinc', tincDriver],
  ['vpncloud', vpncloudDriver],
  ['wireguard', wireguardDriver],
  ['wireguard-babeld', wireguardBabeldDriver],
  ['wireguard-go', wireguardGoDriver],
  ['yggdrasil', yggdrasilDriver],
  ['zerotier', zerotierDriver],
]);
