import { overlayAddress, overlayAddress6, overlayInterface } from './naming.ts';
import type { Command, Member, RenderInput, Tunnel } from './types.ts';

/** A member's end of an overlay that carries both IP versions and has its addresses given from outside. */
export const dualTunnel = (
  { overlayId, network }: Pick<RenderInput<never>, 'overlayId' | 'network'>,
  self: Member,
): Tunnel => ({
  interface: overlayInterface(overlayId),
  address: overlayAddress(network, self.index),
  address6: overlayAddress6(network, self.index),
});

/** Gives an overlay's interface its addresses and brings it up; `link` are further settings such as `mtu 1420`. */
export const addressSetup = (
  { interface: name, address, address6 }: Tunnel,
  ...link: readonly string[]
): Command[] => [
  ...(address === null ? [] : [add(name, `${address}/24`)]),
  ...(address6 === undefined ? [] : [add(name, `${address6}/64`)]),
  ['ip', 'link', 'set', 'dev', name, ...link, 'up'],
];

const add = (name: string, address: string): Command => ['ip', 'address', 'replace', address, 'dev', name];
