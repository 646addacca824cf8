import { isIPv6 } from 'node:net';
import { CONGESTION } from '../../host/congestion.ts';
import type { PlannedNode } from '../plan/plan.ts';

/**
 * Of every route of a device, so that what its programs send over TCP goes by {@link CONGESTION}: a namespace refuses the sysctl where the
 * host does not allow the algorithm to everybody, a route takes any that the kernel has.
 */
const SENDS_BY = `congctl ${CONGESTION}`;
/** Metric of the routes that the kernel makes of IPv6 addresses (IP6_RT_PRIO_ADDRCONF). */
const KERNELS_METRIC = 256;

/** The network that an IPv4 address is in. */
const network4 = (address: string, length: number): string => {
  const number = address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  const size = 2 ** (32 - length);
  const first = number - (number % size);
  return [24, 16, 8, 0].map((bits) => Math.floor(first / 2 ** bits) % 256).join('.');
};

/** In place of the kernel's own route to a network of IPv6, and like it but for the algorithm. It masks the address itself. */
const connected6 = (prefix: string, iface: string): string =>
  `route replace ${prefix} dev ${iface} proto kernel metric ${KERNELS_METRIC} ${SENDS_BY}`;

/** Lines for `ip -batch`: an address, and in place of the kernel's own route to its network one like it, which goes with the address, too. */
export const addressLines = ({ iface, address }: PlannedNode['addresses'][number]): readonly string[] => {
  const given = `address add ${address} dev ${iface}`;
  const [own = '', length = ''] = address.split('/');
  if (isIPv6(own)) return length === '128' ? [given] : [given, connected6(address, iface)];
  if (length === '32') return [given];
  const to = `${network4(own, Number(length))}/${length}`;
  return [given, `route replace ${to} dev ${iface} proto kernel scope link src ${own} ${SENDS_BY}`];
};

/** A line for `ip -batch`: a route to elsewhere. */
export const routeLine = ({ to, via }: PlannedNode['routes'][number]): string =>
  `route add ${to} via ${via} ${SENDS_BY}`;

/** The same for neighbours by the addresses of the link, where some products seek each other; for a kernel that has IPv6. */
export const linkLocalLine = (iface: string): string => connected6('fe80::/64', iface);
