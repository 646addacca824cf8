import { isIPv6 } from 'node:net';

/** An address and a port as URLs and most programs want them. */
export const authority = (address: string, port: number): string =>
  isIPv6(address) ? `[${address}]:${port}` : `${address}:${port}`;
