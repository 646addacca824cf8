import type { Endpoint } from './stun.ts';

/** PCP (RFC 6887), as far as opening a UDP port takes it: the opcode MAP (11.1), with IPv4 addresses. */

const [VERSION, MAP, ANSWER, UDP] = [2, 1, 0x80, 17] as const;
/** Bytes of the common header, of MAP behind it, and of the nonce at the start of that. */
const [HEADER, MAP_BYTES, NONCE] = [24, 36, 12] as const;

/** ::ffff:a.b.c.d (RFC 4291, 2.5.5.2). */
const mapped = (address: string): Buffer =>
  Buffer.concat([Buffer.alloc(10), Buffer.from([0xff, 0xff, ...address.split('.').map(Number)])]);

/** Asks for a port outside, the same one if that is free; or ends that where it is to last 0 s. Who ends it needs the same 12 bytes of `nonce`. */
export const encodeMap = (own: Endpoint, nonce: Buffer, seconds: number): Buffer => {
  const packet = Buffer.alloc(HEADER + MAP_BYTES);
  packet.writeUInt8(VERSION, 0);
  packet.writeUInt8(MAP, 1);
  packet.writeUInt32BE(seconds, 4);
  mapped(own.address).copy(packet, 8);
  nonce.copy(packet, HEADER, 0, NONCE);
  packet.writeUInt8(UDP, HEADER + NONCE);
  packet.writeUInt16BE(own.port, HEADER + 16);
  packet.writeUInt16BE(seconds === 0 ? 0 : own.port, HEADER + 18);
  mapped('0.0.0.0').copy(packet, HEADER + 20);
  return packet;
};

/** The answer to such a request, with a result code of 0 when all is well; null for what is none. */
export const decodeMapped = (
  packet: Buffer,
  nonce: Buffer,
): { readonly code: number; readonly outside: Endpoint } | null =>
  packet.length >= HEADER + MAP_BYTES &&
  packet.readUInt8(0) === VERSION &&
  packet.readUInt8(1) === ANSWER + MAP &&
  packet.subarray(HEADER, HEADER + NONCE).equals(nonce)
    ? {
        code: packet.readUInt8(3),
        outside: {
          address: packet.subarray(HEADER + 32, HEADER + 36).join('.'),
          port: packet.readUInt16BE(HEADER + 18),
        },
      }
    : null;
