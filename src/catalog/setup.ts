import type { Command, Tunnel } from './types.ts';

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
