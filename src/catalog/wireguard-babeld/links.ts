import { overlayAddress6, overlayDirectory, overlayInterface } from '../naming.ts';
import type { Command, Member, RenderedFile } from '../types.ts';
import { type WireguardInput, wireguardFile, wireguardPath } from '../wireguard/config.ts';

/** WireGuard's interface; the overlay's own is the VXLAN upon it. */
export const linkInterface = (overlayId: string): string => `mw-${overlayId}`;

/** A member's address on WireGuard's interface: the overlay's own, under a prefix of its own. */
const linkAddress = (network: number, index: number): string =>
  overlayAddress6(network, index).replace('fd6d:6d00:', 'fd6d:6d01:');

const linkMtu = 1420;
/** What is left after the headers of IPv6, UDP, VXLAN and Ethernet. */
const meshMtu = linkMtu - 40 - 8 - 8 - 14;

const others = (input: WireguardInput, self: Member): readonly Member[] =>
  input.members.filter((member) => member.device !== self.device);

/** A link to every other member, the infrastructure among them; whoever is behind a NAT keeps it open. */
export const linksFile = (input: WireguardInput, self: Member): RenderedFile =>
  wireguardFile(input, self, input.members, (network, index) => `${linkAddress(network, index)}/128`);

/** Locally administered and the same after a restart, so that neighbours need not ask anew. */
const hardwareAddress = (network: number, index: number): string =>
  ['02', '6d', '6d', network >> 8, network & 255, index]
    .map((byte) => (typeof byte === 'string' ? byte : byte.toString(16).padStart(2, '0')))
    .join(':');

const floodPath = (overlayId: string): string => `${overlayDirectory(overlayId)}/flood.fdb`;

/** Broadcast and multicast go to each other member: lines for `bridge -batch`, since many members would be as many programs. */
export const floodFile = (input: WireguardInput, self: Member): RenderedFile => {
  const everybody = `fdb append 00:00:00:00:00:00 dev ${overlayInterface(input.overlayId)}`;
  return {
    path: floodPath(input.overlayId),
    mode: 0o600,
    content: others(input, self)
      .map((peer) => `${everybody} dst ${linkAddress(input.network, peer.index)} self permanent\n`)
      .join(''),
  };
};

/** What is there already stays. */
const flood = ({ overlayId }: WireguardInput): Command => ['bridge', '-batch', floodPath(overlayId)];

/** Keys and addresses of the links, then the VXLAN that makes one network of them. */
export const linksSetup = (input: WireguardInput, self: Member): Command[] => {
  const link = linkInterface(input.overlayId);
  const mesh = overlayInterface(input.overlayId);
  const local = linkAddress(input.network, self.index);
  return [
    ['wg', 'setconf', link, wireguardPath(input.overlayId)],
    ['ip', 'address', 'replace', `${local}/64`, 'dev', link, 'nodad'],
    ['ip', 'link', 'set', 'dev', link, 'mtu', String(linkMtu), 'up'],
    [
      ...(['ip', 'link', 'add', 'dev', mesh, 'address', hardwareAddress(input.network, self.index)] as const),
      ...['mtu', String(meshMtu), 'type', 'vxlan', 'id', String(input.network + 1)],
      ...['local', local, 'dstport', '4789'],
    ],
    flood(input),
  ];
};

/** Peers that stay keep their sessions. One that has left is sent nothing, since no key of it is known. */
export const linksReload = (input: WireguardInput): Command[] => [
  ['wg', 'syncconf', linkInterface(input.overlayId), wireguardPath(input.overlayId)],
  flood(input),
];
