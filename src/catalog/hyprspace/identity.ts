/** Bitcoin's alphabet, which leaves out what looks alike. */
const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

/** Writes bytes in base 58; each leading zero byte is a 1. */
export const base58 = (bytes: Uint8Array): string => {
  let rest = bytes.reduce((number, byte) => number * 256n + BigInt(byte), 0n);
  let digits = '';
  while (rest > 0n) {
    digits = ALPHABET.charAt(Number(rest % 58n)) + digits;
    rest /= 58n;
  }
  const zeros = bytes.findIndex((byte) => byte !== 0);
  return '1'.repeat(zeros < 0 ? bytes.length : zeros) + digits;
};

/** How libp2p writes a key: a message with its type, Ed25519, and its bytes. */
const keyMessage = (key: Uint8Array): Uint8Array => Uint8Array.from([0x08, 1, 0x12, key.length, ...key]);

/** A key that is short enough is its own identity: code 0 for "not hashed", the length, the key. */
const idBytes = (publicKey: Uint8Array): Uint8Array => {
  const message = keyMessage(publicKey);
  return Uint8Array.from([0, message.length, ...message]);
};

/** The id under which libp2p knows whoever has an Ed25519 key of 32 bytes. */
export const peerId = (publicKey: Uint8Array): string => base58(idBytes(publicKey));

/** A private key as Hyprspace's configuration has it; `z` says that it is in base 58. */
export const privateKeyText = (seed: Uint8Array, publicKey: Uint8Array): string =>
  `z${base58(keyMessage(Uint8Array.from([...seed, ...publicKey])))}`;

/** The IPv4 address that belongs to a public key, see mkBuiltinAddr4 in config/idhash.go. */
export const builtinAddress = (publicKey: Uint8Array): string => {
  const octets: [number, number] = [1, 2];
  for (const [i, byte] of idBytes(publicKey).entries()) octets[i % 2 === 0 ? 0 : 1] ^= byte;
  return `100.64.${octets.join('.')}`;
};
