import { peersOf } from '../topology.ts';
import type { Member } from '../types.ts';

/**
 * Address of each device without a VPN: its own where all peers share a LAN,
 * else the one that the outside knows. There is nothing to write or to start.
 */
export const renderNone = (members: readonly Member[]): ReadonlyMap<string, string> => {
  const sameLan = new Set(peersOf(members).map((member) => member.lan)).size <= 1;
  return new Map(members.map((member) => [member.device, sameLan ? member.underlay : member.reachableAt]));
};
