import type { PathReport } from '../types.ts';

/**
 * What `wg show INTERFACE dump` says of the way to an overlay address: a line for each peer, with its key, its shared key, endpoint,
 * addresses, the second of the last handshake and counters. There are no relays.
 */
export const pathReport = (dump: string, address: string): PathReport => {
  const row = dump
    .split('\n')
    .map((line) => line.split('\t'))
    .find(([, , , addresses = '']) => addresses.split(',').includes(`${address}/32`));
  if (row === undefined) return { kind: 'unknown', evidence: 'the interface has no such peer' };
  const [, , to = '(none)', , handshake = '0'] = row;
  return handshake === '0'
    ? { kind: 'unknown', evidence: `no handshake yet, endpoint ${to}`, fixed: true }
    : { kind: 'direct', evidence: `wg endpoint ${to}`, fixed: true };
};
