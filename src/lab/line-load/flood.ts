import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { isIPv6 } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { BRIDGE } from '../plan/plan.ts';
import type { Flood, Flooded } from './protocol.ts';

/**
 * Program at one end of a line: sends datagrams at a pace, and counts what comes by its kernel's counters. There is no
 * handshake that a line could lose, and nobody reads what comes. usage: flood.ts FLOOD-AS-JSON
 */
const flood = JSON.parse(process.argv[2] ?? '') as Flood;

/** More than so many that wait for their socket are not added to. */
const MOST_WAITING = 32;
/** Most datagrams in one go, so that the clock is looked at now and then. */
const MOST_AT_ONCE = 200;
const DATAGRAM = new Uint8Array(flood.payload);

/** Bytes of frames that came in on all interfaces but the loopback, before any rule of a router could drop them; a switch's bridge counts again what its ports had. */
const bytesSoFar = (): number =>
  readFileSync('/proc/self/net/dev', 'latin1')
    .split('\n')
    .map((line) => line.trim().split(/[:\s]+/))
    .filter(([name, bytes]) => name !== 'lo' && name !== BRIDGE && /^\d+$/.test(bytes ?? ''))
    .reduce((sum, [, bytes]) => sum + Number(bytes), 0);

const now = (): number => performance.timeOrigin + performance.now();
const until = (time: number): Promise<void> => sleep(Math.max(0, time - now()));

const sockets = await Promise.all(
  Array.from({ length: flood.sockets }, async () => {
    const socket = createSocket(isIPv6(flood.to) ? 'udp6' : 'udp4');
    // What a full queue or a missing reader makes of a datagram is what the counters are for.
    socket.on('error', () => {});
    socket.bind(0, flood.from);
    await once(socket, 'listening');
    return socket;
  }),
);

const lateMs = Math.max(0, now() - flood.beginsAt);
await until(flood.beginsAt);
const begun = now();
let [sent, turn] = [0, 0];
const sender = setInterval(() => {
  const due = Math.floor(((now() - begun) / 1000) * flood.perSecond) - sent;
  sent += due;
  for (let i = 0; i < Math.min(due, MOST_AT_ONCE); i++) {
    const socket = sockets[turn++ % sockets.length];
    if (socket !== undefined && socket.getSendQueueCount() < MOST_WAITING)
      socket.send(DATAGRAM, flood.port, flood.to);
  }
}, 1);

await until(flood.beginsAt + flood.skipMs);
const [before, from] = [bytesSoFar(), now()];
await until(flood.beginsAt + flood.skipMs + flood.countMs);
const [after, to] = [bytesSoFar(), now()];
// The other end may count a moment longer.
await sleep(50);
clearInterval(sender);
for (const socket of sockets) socket.close();
const flooded: Flooded = { lateMs, bytes: after - before, ms: to - from };
console.log(JSON.stringify(flooded));
