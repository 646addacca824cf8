import type { Command } from './types.ts';

/** Gives an overlay's interface its address and brings it up; `link` are further settings such as `mtu 1420`. */
export const addressSetup = (name: string, address: string, ...link: readonly string[]): Command[] => [
  ['ip', 'address', 'replace', `${address}/24`, 'dev', name],
  ['ip', 'link', 'set', 'dev', name, ...link, 'up'],
];
