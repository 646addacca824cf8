import type { Member, RenderedDevice, Service } from './types.ts';

/** Address under which `from` reaches `to` in the underlay. */
export const underlayAddress = (from: Member, to: Member): string =>
  from.lan === to.lan ? to.underlay : to.reachableAt;

export const isIpv6 = (address: string): boolean => address.includes(':');

/** Address and port as most programs write them: an IPv6 address in brackets. */
export const endpoint = (address: string, port: number): string =>
  isIpv6(address) ? `[${address}]:${port}` : `${address}:${port}`;

/** Every address of a device, in the IP version that it has in the underlay. */
export const anyAddress = (self: Member): string => (isIpv6(self.underlay) ? '::' : '0.0.0.0');

export const peersOf = (members: readonly Member[]): readonly Member[] =>
  members.filter((member) => member.role === 'peer');

/**
 * The members that the others are told of: the infrastructure, else a peer that everybody can reach,
 * else the first peer.
 */
export const hubsOf = (members: readonly Member[]): readonly Member[] => {
  const infrastructure = members.filter((member) => member.role === 'infrastructure');
  if (infrastructure.length > 0) return infrastructure;
  const peers = peersOf(members);
  return [peers.find((member) => !member.firewalled) ?? peers[0]].filter((member) => member !== undefined);
};

/** The first of members of whom there must be one. */
export const firstOf = (members: readonly Member[]): Member => {
  const [first] = members;
  if (first === undefined) throw new Error('an overlay needs members');
  return first;
};

/** The hub that does what only one device can do. */
export const firstHub = (members: readonly Member[]): Member => firstOf(hubsOf(members));

/** The hubs that a member calls. Hubs call those before them in the list, so that each pair is joined once. */
export const hubsToCall = (members: readonly Member[], self: Member): readonly Member[] => {
  const hubs = hubsOf(members);
  const position = hubs.findIndex((hub) => hub.device === self.device);
  return position < 0 ? hubs : hubs.slice(0, position);
};

/** What a hub does for the others; nothing for any other device. */
export const servesAsHub = (
  members: readonly Member[],
  self: Member,
  ...services: readonly Service[]
): Pick<RenderedDevice, 'serves'> => (hubsOf(members).includes(self) ? { serves: services } : {});

/** The value that every member must have, or a defect in the caller. */
export const required = <T>(values: ReadonlyMap<string, T>, device: string): T => {
  const value = values.get(device);
  if (value === undefined) throw new Error(`nothing was made for device ${device}`);
  return value;
};
