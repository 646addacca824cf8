import { isIPv6 } from 'node:net';
import { PADDED, type Size, type Sized } from './protocol.ts';
import { FIRST_MS, ProbeSocket, roundTripTo } from './socket.ts';
import type { Endpoint } from './stun.ts';

/**
 * Program on a device: sees which of two sizes of packets get through, out to the server and in from it. Kernels forbid fragments as long as
 * nobody tells them of a smaller MTU, and send fragments from then on: a longer packet that came says that somebody told.
 * usage: size.ts SIZE-AS-JSON; prints a list of Sized as JSON, or null when no answer came over UDP.
 */
const { served, bytes } = JSON.parse(process.argv[2] ?? '') as Size;
const server: Endpoint = { address: served.addresses[0], port: served.ports[0] };
const HEADERS = isIPv6(server.address) ? 40 + 8 : 20 + 8;

const [AGAIN_MS, SPARE_MS] = [100, 500];

/** Whether such a packet came, by an answer to the one that went out or as the answer itself. */
const sized = async (way: Sized['way'], size: number, patienceMs: number): Promise<Sized> => {
  await using socket = await ProbeSocket.open(server.address);
  const padding = size - HEADERS;
  const isAnswer = (packet: Buffer): boolean =>
    (way === 'out' || packet.length === padding) && packet.toString('latin1').startsWith(PADDED);
  const ask = (): void =>
    socket.send(way === 'out' ? `${PADDED} `.padEnd(padding) : `pad ${padding}`, server);
  const came = await socket.hears(isAnswer, patienceMs, { ask, everyMs: AGAIN_MS });
  return { way, bytes: size, came };
};

const roundTripMs = await roundTripTo(server);
/** What is to come is waited for as long as any first answer: on a busy machine it is late. The rest is known to take a round trip. */
const patienceFor = (size: number): number => (size > bytes ? SPARE_MS + 3 * (roundTripMs ?? 0) : FIRST_MS);
const looks = (['out', 'in'] as const).flatMap((way) => [bytes, bytes + 1].map((size) => ({ way, size })));
const seen =
  roundTripMs === null
    ? null
    : await Promise.all(looks.map(({ way, size }) => sized(way, size, patienceFor(size))));
console.log(JSON.stringify(seen));
