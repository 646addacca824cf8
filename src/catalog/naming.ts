const firstOctet = 64;
const networks = (256 - firstOctet) * 256;
/** Prime, so that ports of overlays with similar ids spread. */
const portSpread = 997;

/** FNV-1a, 32 bits: small, stable and good enough to tell a handful of overlays apart. */
const hash = (text: string): number => {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return value;
};

/** Name of the one overlay of each lab in which something is measured or looked at; addresses, ports and paths follow from it. */
export const OVERLAY_ID = 'bench';

/** Directory of an overlay's files on each of its devices. */
export const overlayDirectory = (overlayId: string): string => `/run/mm/${overlayId}`;

/** Name of an overlay's network interface, within the kernel's 15 characters. */
export const overlayInterface = (overlayId: string): string => `mm-${overlayId}`;

/** Port near the program's documented one, so that overlays side by side do not take each other's. */
export const overlayPort = (documented: number, overlayId: string): number =>
  documented + (hash(overlayId) % portSpread);

/** Number of the IPv4 network that an overlay gets when nobody assigned one. */
export const overlayNetwork = (overlayId: string): number => hash(`network ${overlayId}`) % networks;

const checked = (network: number, index: number): void => {
  if (!Number.isInteger(network) || network < 0 || network >= networks)
    throw new RangeError(`overlay network ${network} is outside 0..${networks - 1}`);
  if (!Number.isInteger(index) || index < 1 || index > 254)
    throw new RangeError(`member index ${index} is outside 1..254`);
};

/** The same member's IPv6 address: unique local (RFC 4193), each network a /64. */
export const overlayAddress6 = (network: number, index: number): string => {
  checked(network, index);
  return `fd6d:6d00:0:${network.toString(16)}::${index.toString(16)}`;
};

/** Address of a member in 10.64.0.0 to 10.255.255.0, each network a /24; LANs use lower ones. */
export const overlayAddress = (network: number, index: number): string => {
  checked(network, index);
  return `10.${firstOctet + (network >> 8)}.${network & 255}.${index}`;
};

/** Every address of an overlay, IPv4 and IPv6. */
export const overlayPrefixes = (network: number): readonly [string, string] => [
  `${overlayAddress(network, 1).replace(/\.1$/, '.0')}/24`,
  `${overlayAddress6(network, 1).replace(/::1$/, '::')}/64`,
];
