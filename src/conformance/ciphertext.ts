import { deflateRawSync } from 'node:zlib';
import type { CapturedPings, Pings } from '../bench/paths/captured-pings.ts';
import { Skip } from './types.ts';

/**
 * Equal payloads of nothing but zeros. A key that is laid over them shows as itself, again and again; a cipher that uses
 * every nonce once gives bytes in which there is nothing to find.
 */
export const EQUAL_PINGS: Pings = { count: 60, intervalSeconds: 0.01, payloadBytes: 1000, pattern: '00' };

/** Headers in clear are about a tenth of such a packet, and all that a compressor finds in it. */
const LEAST_RATIO = 0.8;

/**
 * Size of the captured packets, compressed together, as a share of what it was. Only packets that hold most of a payload
 * count: acknowledgements and keepalives are headers alone.
 * @throws Skip when there are too few of them, since the contestant itself compresses.
 */
export const compressedShare = ({ replies, packets }: CapturedPings): number => {
  const large = packets.filter((hex) => hex.length / 2 >= EQUAL_PINGS.payloadBytes / 2);
  if (large.length < replies)
    throw new Skip('it sends equal payloads in less space than they take, so it compresses them itself');
  const bytes = Buffer.from(large.join(''), 'hex');
  return deflateRawSync(bytes, { level: 9 }).length / bytes.length;
};

/** Judges a share: ciphertext does not compress, and without a VPN it must. Returns what was seen. */
export const judgeShare = (share: number, reference: boolean): string => {
  const seen = `${EQUAL_PINGS.count} equal payloads compress to ${Math.round(share * 100)} % on the underlay`;
  const looksEncrypted = share >= LEAST_RATIO;
  if (reference && looksEncrypted) throw new Error(`${seen} without a VPN: the detector does not work`);
  if (!reference && !looksEncrypted) throw new Error(`${seen}: what is encrypted with care does not`);
  return seen;
};
