/** A root server of a planet. */
export interface ZerotierRoot {
  /** Public identity as ZeroTier writes it: `address:0:key`, hexadecimal. */
  readonly identity: string;
  /** Where everybody reaches it, IPv4. */
  readonly address: string;
  readonly port: number;
}

/** What an identity consists of: 5 bytes of address, then 32 of a Curve25519 and 32 of an Ed25519 key. */
const IDENTITY = /^([0-9a-f]{10}):0:([0-9a-f]{128})$/;

/** Sanity limit of World.hpp. */
const MOST_ROOTS = 4;

const fromHex = (hex: string): number[] =>
  Array.from({ length: hex.length / 2 }, (_, i) => Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16));

const uint64 = (value: bigint): number[] => fromHex(value.toString(16).padStart(16, '0'));

const identityBytes = (identity: string): { address: number[]; key: number[] } => {
  const [, address, key] = IDENTITY.exec(identity) ?? [];
  if (address === undefined || key === undefined)
    throw new RangeError('not a public identity of ZeroTier’s type 0');
  return { address: fromHex(address), key: fromHex(key) };
};

const rootBytes = ({ identity, address, port }: ZerotierRoot): number[] => {
  const { address: id, key } = identityBytes(identity);
  const noPrivateKey = 0;
  const endpoints = 1;
  const ipv4 = 4;
  return [
    ...id,
    ...[0, ...key, noPrivateKey, endpoints, ipv4],
    ...address.split('.').map(Number),
    ...[port >> 8, port & 255],
  ];
};

/**
 * A planet file: who the roots of a network are, in the form of node/World.hpp. ZeroTier takes the first one that it finds
 * without looking at its signature and keeps it beside the planet that it has built in, whose id is another; so the
 * signature is left empty. Updates, which nobody makes, would have to be signed by the first root.
 */
export const planetFile = (id: bigint, roots: readonly ZerotierRoot[]): Uint8Array => {
  const [first] = roots;
  if (first === undefined || roots.length > MOST_ROOTS)
    throw new RangeError(`a planet has 1 to ${MOST_ROOTS} roots, not ${roots.length}`);
  const planet = 1;
  const timestamp = 1n;
  const signature = Array.from({ length: 96 }, () => 0);
  return Uint8Array.from([
    planet,
    ...uint64(id),
    ...uint64(timestamp),
    ...identityBytes(first.identity).key,
    ...signature,
    roots.length,
    ...roots.flatMap(rootBytes),
  ]);
};
