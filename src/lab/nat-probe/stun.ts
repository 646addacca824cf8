import { isIPv6, SocketAddress } from 'node:net';

/** STUN binding messages (RFC 8489) with the attributes by which NATs are classified (RFC 5780). */

const MAGIC = 0x2112a442;
const HEADER = 20;
const REQUEST = 0x0001;
const RESPONSE = 0x0101;
const XOR_MAPPED_ADDRESS = 0x0020;
const CHANGE_REQUEST = 0x0003;
const RESPONSE_ORIGIN = 0x802b;
const OTHER_ADDRESS = 0x802c;
const CHANGE_ADDRESS_FLAG = 4;
const CHANGE_PORT_FLAG = 2;

export interface Endpoint {
  readonly address: string;
  readonly port: number;
}

/** From where a server is to answer, seen from where it was asked (RFC 5780, 7.2). */
export interface Change {
  readonly address: boolean;
  readonly port: boolean;
}

export interface BindingRequest {
  /** 12 bytes. */
  readonly transaction: Buffer;
  readonly change: Change;
}

export interface BindingResponse {
  readonly transaction: Buffer;
  /** Where the request seemed to come from. */
  readonly mapped: Endpoint;
  /** Where the response was sent from. */
  readonly origin: Endpoint | null;
  /** The server's other address and port. */
  readonly other: Endpoint | null;
}

const attribute = (type: number, value: Buffer): Buffer => {
  const head = Buffer.alloc(4);
  head.writeUInt16BE(type, 0);
  head.writeUInt16BE(value.length, 2);
  return Buffer.concat([head, value, Buffer.alloc((4 - (value.length % 4)) % 4)]);
};

const message = (type: number, transaction: Buffer, attributes: readonly Buffer[]): Buffer => {
  const body = Buffer.concat(attributes);
  const head = Buffer.alloc(8);
  head.writeUInt16BE(type, 0);
  head.writeUInt16BE(body.length, 2);
  head.writeUInt32BE(MAGIC, 4);
  return Buffer.concat([head, transaction, body]);
};

const addressBytes = (address: string): Buffer => {
  if (!isIPv6(address)) return Buffer.from(address.split('.').map(Number));
  const [head = '', tail] = address.split('::');
  const groups = (text: string): number[] =>
    text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16));
  const [front, back] = [groups(head), groups(tail ?? '')];
  const bytes = Buffer.alloc(16);
  for (const [i, group] of front.entries()) bytes.writeUInt16BE(group, 2 * i);
  for (const [i, group] of back.entries()) bytes.writeUInt16BE(group, 16 - 2 * (back.length - i));
  return bytes;
};

const addressText = (bytes: Buffer): string => {
  if (bytes.length === 4) return bytes.join('.');
  const groups = Array.from({ length: 8 }, (_, i) => bytes.readUInt16BE(2 * i).toString(16));
  return new SocketAddress({ address: groups.join(':'), family: 'ipv6' }).address;
};

/** What an address is combined with in XOR-MAPPED-ADDRESS, so that no NAT finds and changes it (RFC 8489, 14.2). */
const mask = (transaction: Buffer): Buffer => {
  const magic = Buffer.alloc(4);
  magic.writeUInt32BE(MAGIC);
  return Buffer.concat([magic, transaction]);
};

const exclusiveOr = (bytes: Buffer, key: Buffer): Buffer =>
  Buffer.from(bytes.map((byte, i) => byte ^ (key[i] ?? 0)));

const endpointValue = ({ address, port }: Endpoint, key: Buffer): Buffer => {
  const bytes = addressBytes(address);
  const head = Buffer.alloc(4);
  head.writeUInt8(bytes.length === 4 ? 1 : 2, 1);
  head.writeUInt16BE(port ^ key.readUInt16BE(0), 2);
  return Buffer.concat([head, exclusiveOr(bytes, key)]);
};

const endpointOf = (value: Buffer, key: Buffer): Endpoint | null => {
  const length = value[1] === 1 ? 4 : 16;
  if (value.length !== 4 + length) return null;
  return {
    port: value.readUInt16BE(2) ^ key.readUInt16BE(0),
    address: addressText(exclusiveOr(value.subarray(4), key)),
  };
};

const PLAIN = Buffer.alloc(16);

/** The attributes of a message by type, with its transaction; null when it is not a STUN message of that type. */
const read = (
  type: number,
  packet: Buffer,
): { transaction: Buffer; attributes: ReadonlyMap<number, Buffer> } | null => {
  if (packet.length < HEADER || packet.readUInt16BE(0) !== type || packet.readUInt32BE(4) !== MAGIC)
    return null;
  if (packet.readUInt16BE(2) !== packet.length - HEADER) return null;
  const attributes = new Map<number, Buffer>();
  for (let at = HEADER; at + 4 <= packet.length; ) {
    const length = packet.readUInt16BE(at + 2);
    attributes.set(packet.readUInt16BE(at), packet.subarray(at + 4, at + 4 + length));
    at += 4 + length + ((4 - (length % 4)) % 4);
  }
  return { transaction: packet.subarray(8, HEADER), attributes };
};

export const encodeRequest = ({ transaction, change }: BindingRequest): Buffer => {
  const flags = (change.address ? CHANGE_ADDRESS_FLAG : 0) + (change.port ? CHANGE_PORT_FLAG : 0);
  const value = Buffer.alloc(4);
  value.writeUInt32BE(flags);
  return message(REQUEST, transaction, flags === 0 ? [] : [attribute(CHANGE_REQUEST, value)]);
};

/** Null when the packet is no binding request. */
export const decodeRequest = (packet: Buffer): BindingRequest | null => {
  const found = read(REQUEST, packet);
  if (found === null) return null;
  const value = found.attributes.get(CHANGE_REQUEST);
  const flags = value?.length === 4 ? value.readUInt32BE(0) : 0;
  return {
    transaction: found.transaction,
    change: { address: (flags & CHANGE_ADDRESS_FLAG) !== 0, port: (flags & CHANGE_PORT_FLAG) !== 0 },
  };
};

export const encodeResponse = ({ transaction, mapped, origin, other }: BindingResponse): Buffer =>
  message(RESPONSE, transaction, [
    attribute(XOR_MAPPED_ADDRESS, endpointValue(mapped, mask(transaction))),
    ...(origin === null ? [] : [attribute(RESPONSE_ORIGIN, endpointValue(origin, PLAIN))]),
    ...(other === null ? [] : [attribute(OTHER_ADDRESS, endpointValue(other, PLAIN))]),
  ]);

/** Null when the packet is no binding response with a mapped address. */
export const decodeResponse = (packet: Buffer): BindingResponse | null => {
  const found = read(RESPONSE, packet);
  if (found === null) return null;
  const endpoint = (type: number, key: Buffer): Endpoint | null => {
    const value = found.attributes.get(type);
    return value === undefined ? null : endpointOf(value, key);
  };
  const mapped = endpoint(XOR_MAPPED_ADDRESS, mask(found.transaction));
  if (mapped === null) return null;
  return {
    transaction: found.transaction,
    mapped,
    origin: endpoint(RESPONSE_ORIGIN, PLAIN),
    other: endpoint(OTHER_ADDRESS, PLAIN),
  };
};
