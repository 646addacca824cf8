import { manifestById } from '../catalog/index.ts';
import { fastdDriver } from './fastd.ts';
import { n2nDriver } from './n2n.ts';
import { nebulaDriver } from './nebula.ts';
import { noneDriver } from './none.ts';
import { openvpnDriver } from './openvpn.ts';
import { tailscaleDriver } from './tailscale.ts';
import { tincDriver } from './tinc.ts';
import type { OverlayDriver } from './types.ts';
import { vpncloudDriver } from './vpncloud.ts';
import { wireguardDriver } from './wireguard.ts';
import { wireguardGoDriver } from './wireguard-go.ts';
import { yggdrasilDriver } from './yggdrasil.ts';

const drivers: ReadonlyMap<string, OverlayDriver> = new Map([
  ['none', noneDriver],
  ['wireguard-go', wireguardGoDriver],
  ['wireguard', wireguardDriver],
  ['nebula', nebulaDriver],
  ['yggdrasil', yggdrasilDriver],
  ['tinc', tincDriver],
  ['tailscale', tailscaleDriver],
  ['vpncloud', vpncloudDriver],
  ['n2n', n2nDriver],
  ['openvpn', openvpnDriver],
  ['fastd', fastdDriver],
]);

/** The driver of a contestant; a usage error with a suggestion for an unknown id. */
export const driverOf = (id: string): OverlayDriver => {
  const { name } = manifestById(id);
  const driver = drivers.get(id);
  if (driver === undefined) throw new Error(`${name} is in the catalogue but has no driver`);
  return driver;
};
