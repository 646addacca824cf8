import { createCipheriv } from 'node:crypto';

/**
 * Bytes that no compressor can shorten and that are the same in every session: an AES counter stream.
 * Streams with different numbers have nothing in common.
 */
export function incompressible(bytes: number, stream = 0): Buffer {
  const counter = Buffer.alloc(16);
  counter.writeUInt32BE(stream, 0);
  return createCipheriv('aes-128-ctr', Buffer.alloc(16), counter).update(Buffer.alloc(bytes));
}
