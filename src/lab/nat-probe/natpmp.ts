/** NAT-PMP (RFC 6886), as far as opening a UDP port takes it. */

const [VERSION, ADDRESS, MAP_UDP, ANSWER] = [0, 0, 1, 128] as const;

/** Asks for the address outside (3.2). */
export const encodeAddressRequest = (): Buffer => Buffer.from([VERSION, ADDRESS]);

/** Asks for the same port outside as inside (3.3), or ends that (3.4) where it is to last 0 s. */
export const encodeMapRequest = (port: number, seconds: number): Buffer => {
  const packet = Buffer.alloc(12);
  packet.writeUInt8(VERSION, 0);
  packet.writeUInt8(MAP_UDP, 1);
  packet.writeUInt16BE(port, 4);
  packet.writeUInt16BE(seconds === 0 ? 0 : port, 6);
  packet.writeUInt32BE(seconds, 8);
  return packet;
};

const isAnswer = (packet: Buffer, operation: number, length: number): boolean =>
  packet.length >= length && packet.readUInt8(0) === VERSION && packet.readUInt8(1) === ANSWER + operation;

/** The answer, with a result code of 0 when all is well; null for what is none. */
export const decodeAddress = (packet: Buffer): { readonly code: number; readonly address: string } | null =>
  isAnswer(packet, ADDRESS, 12)
    ? { code: packet.readUInt16BE(2), address: packet.subarray(8, 12).join('.') }
    : null;

/** The same of the port outside that leads to `port`. */
export const decodeMap = (
  packet: Buffer,
  port: number,
): { readonly code: number; readonly port: number } | null =>
  isAnswer(packet, MAP_UDP, 16) && packet.readUInt16BE(8) === port
    ? { code: packet.readUInt16BE(2), port: packet.readUInt16BE(10) }
    : null;
