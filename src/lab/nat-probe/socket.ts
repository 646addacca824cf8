import { randomBytes } from 'node:crypto';
import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { isIPv6 } from 'node:net';
import { type BindingResponse, type Change, decodeResponse, type Endpoint, encodeRequest } from './stun.ts';

/** Time between two tries of a request that may have been lost, in ms. */
const RETRY_MS = 100;
/** Longest line of a document: half a second a direction, both ends of it, and as much again. */
export const FIRST_MS = 4000;
const SAME: Change = { address: false, port: false };

export interface Answer extends BindingResponse {
  /** Time from the first request to the answer, in ms. */
  readonly afterMs: number;
}

/** A UDP socket that asks STUN servers and tells of other packets. */
export class ProbeSocket implements AsyncDisposable {
  readonly port: number;
  readonly #socket: Socket;

  private constructor(socket: Socket) {
    this.#socket = socket;
    this.port = socket.address().port;
  }

  /** A socket on a free port, of the IP version of `address`. */
  static async open(address: string): Promise<ProbeSocket> {
    const socket = createSocket(isIPv6(address) ? 'udp6' : 'udp4');
    // A port that nobody listens on may be reported by the one before it; that is an answer like none.
    socket.on('error', () => {});
    socket.bind();
    await once(socket, 'listening');
    return new ProbeSocket(socket);
  }

  send(packet: Buffer | string, { address, port }: Endpoint): void {
    this.#socket.send(packet, port, address, () => {});
  }

  on(listen: (packet: Buffer, from: RemoteInfo) => void): void {
    this.#socket.on('message', listen);
  }

  /** Asks until an answer comes; null after `patienceMs`. */
  async ask(server: Endpoint, patienceMs: number, change: Change = SAME): Promise<Answer | null> {
    const transaction = randomBytes(12);
    const request = encodeRequest({ transaction, change });
    const startedAt = performance.now();
    const { promise, resolve } = Promise.withResolvers<Answer | null>();
    const listen = (packet: Buffer): void => {
      const response = decodeResponse(packet);
      if (response?.transaction.equals(transaction) === true)
        resolve({ ...response, afterMs: performance.now() - startedAt });
    };
    this.#socket.on('message', listen);
    const retry = setInterval(() => this.send(request, server), RETRY_MS);
    const enough = setTimeout(() => resolve(null), patienceMs);
    this.send(request, server);
    try {
      return await promise;
    } finally {
      clearInterval(retry);
      clearTimeout(enough);
      this.#socket.off('message', listen);
    }
  }

  /** Whether a packet comes that is the one; `patienceMs` it is waited for. */
  async hears(isTheOne: (packet: Buffer) => boolean, patienceMs: number): Promise<boolean> {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const listen = (packet: Buffer): void => {
      if (isTheOne(packet)) resolve(true);
    };
    this.#socket.on('message', listen);
    const enough = setTimeout(() => resolve(false), patienceMs);
    try {
      return await promise;
    } finally {
      clearTimeout(enough);
      this.#socket.off('message', listen);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const closed = once(this.#socket, 'close');
    this.#socket.close();
    await closed;
  }
}

/** Time until a STUN server answers, in ms; null when no answer comes. */
export const roundTripTo = async (server: Endpoint): Promise<number | null> => {
  await using socket = await ProbeSocket.open(server.address);
  return (await socket.ask(server, FIRST_MS))?.afterMs ?? null;
};
