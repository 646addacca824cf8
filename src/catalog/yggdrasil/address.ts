const keyBytes = 32;
const addressBytes = 16;

/** Bits of a key, inverted: Yggdrasil counts and cuts those. */
const invertedBits = (publicKey: string): string =>
  Array.from({ length: keyBytes }, (_, i) => {
    const byte = Number.parseInt(publicKey.slice(2 * i, 2 * i + 2), 16);
    return (~byte & 0xff).toString(2).padStart(8, '0');
  }).join('');

/**
 * The IPv6 address that belongs to an Ed25519 public key (hexadecimal): the prefix 02, the number of
 * leading ones of the inverted key, then the bits after those ones and the zero that ends them.
 */
export const yggdrasilAddress = (publicKey: string): string => {
  if (!/^[0-9a-f]{64}$/.test(publicKey)) throw new RangeError('not an Ed25519 public key in hexadecimal');
  const bits = invertedBits(publicKey);
  const ones = bits.indexOf('0') < 0 ? bits.length : bits.indexOf('0');
  const rest = bits.slice(ones + 1).padEnd(8 * addressBytes, '0');
  const all = (0x02).toString(2).padStart(8, '0') + ones.toString(2).padStart(8, '0') + rest;
  const groups = Array.from({ length: 8 }, (_, i) =>
    Number.parseInt(all.slice(16 * i, 16 * i + 16), 2).toString(16),
  );
  // URL writes IPv6 addresses in their shortest form, as every tool prints them.
  return new URL(`http://[${groups.join(':')}]`).hostname.slice(1, -1);
};
