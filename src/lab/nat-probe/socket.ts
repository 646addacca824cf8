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

/** How a packet is asked for that may be lost, or whose answer may be: at once, then every so many ms. */
interface Asking {
  ask(): void;
  readonly everyMs: number;
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

  /** What `read` makes of the first packet of which it makes anything; null after `patienceMs`. Meanwhile it is asked again and again. */
  async receive<T>(
    read: (packet: Buffer) => T | null,
    patienceMs: number,
    asking: Asking | null = null,
  ): Promise<T | null> {
    const { promise, resolve } = Promise.withResolvers<T | null>();
    const listen = (packet: Buffer): void => {
      const seen = read(packet);
      if (seen !== null) resolve(seen);
    };
    this.#socket.on('message', listen);
    const again = asking === null ? undefined : setInterval(asking.ask, asking.everyMs);
    const enough = setTimeout(() => resolve(null), patienceMs);
    asking?.ask();
    try {
      return await promise;
    } finally {
      clearInterval(again);
      clearTimeout(enough);
      this.#socket.off('message', listen);
    }
  }

  /** Asks a STUN server until an answer comes; null after `patienceMs`. */
  async ask(server: Endpoint, patienceMs: number, change: Change = SAME): Promise<Answer | null> {
    const transaction = randomBytes(12);
    const request = encodeRequest({ transaction, change });
    const startedAt = performance.now();
    const read = (packet: Buffer): Answer | null => {
      const response = decodeResponse(packet);
      return response?.transaction.equals(transaction) === true
        ? { ...response, afterMs: performance.now() - startedAt }
        : null;
    };
    const ask = (): void => this.send(request, server);
    return await this.receive(read, patienceMs, { ask, everyMs: RETRY_MS });
  }

  /** Whether a packet comes that is the one; `patienceMs` it is waited for. */
  async hears(
    isTheOne: (packet: Buffer) => boolean,
    patienceMs: number,
    asking: Asking | null = null,
  ): Promise<boolean> {
    return (await this.receive((packet) => isTheOne(packet) || null, patienceMs, asking)) !== null;
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
