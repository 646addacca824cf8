import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { connect, createServer, isIPv6, type Socket } from 'node:net';
import { machineNow } from '../../host/clock.ts';
import { Arrivals, Numbers } from './arrivals.ts';
import {
  BEAT_MS,
  type Beat,
  type EndArgs,
  FLUSH_MS,
  PACKET_BYTES,
  PERIOD_MS,
  TCP_PORT,
  UDP_PORT,
} from './protocol.ts';

/**
 * Program on a device, one end of the streams: sends a numbered packet every 10 ms whatever happens to it, notes what
 * arrives, and prints a Beat as JSON every 100 ms. The caller also writes to a connection each time. SIGTERM ends the
 * sending, then the program. usage: end.ts END-ARGS-AS-JSON
 */
const { side, address, tcp } = JSON.parse(process.argv[2] ?? '') as EndArgs;

const socket = createSocket(isIPv6(address) ? 'udp6' : 'udp4');
const [arrivals, numbers] = [new Arrivals(), new Numbers()];
let target: { address: string; port: number } | null = side === 'caller' ? { address, port: UDP_PORT } : null;
let sent = 0;

socket.on('error', () => {});
socket.on('message', (packet, { address: from, port }) => {
  // Whatever else comes here is none of ours.
  if (packet.length !== PACKET_BYTES) return;
  target ??= { address: from, port };
  if (numbers.note(packet.readUInt32BE(0))) arrivals.note(machineNow());
});

const connection = { bytes: 0, arrivals: new Arrivals(), broke: null as { at: number; why: string } | null };
let stream: Socket | null = null;
let ending = false;

const attend = (made: Socket): void => {
  stream = made;
  made.setNoDelay(true);
  made.on('data', (chunk) => {
    connection.bytes += chunk.length;
    connection.arrivals.note(machineNow());
  });
  const broke = (why: string) => (): void => {
    if (!ending) connection.broke ??= { at: machineNow(), why };
  };
  made.on('error', (error: NodeJS.ErrnoException) => broke(error.code ?? error.message)());
  made.on('close', broke('closed'));
};

socket.bind(UDP_PORT);
await once(socket, 'listening');
if (tcp && side === 'listener') {
  const server = createServer(attend);
  server.listen(TCP_PORT, isIPv6(address) ? '::' : '0.0.0.0');
  await once(server, 'listening');
} else if (tcp) attend(connect({ host: address, port: TCP_PORT }));

const packet = Buffer.alloc(PACKET_BYTES);
let lateMs = 0;
let due = machineNow();
const tick = (): void => {
  lateMs = Math.max(lateMs, machineNow() - due);
  for (; due <= machineNow(); due += PERIOD_MS) {
    if (target !== null) {
      packet.writeUInt32BE(sent++, 0);
      // The kernel takes a copy at once; one that it refuses, for want of a route, is a packet that is lost.
      socket.send(packet, target.port, target.address, () => {});
    }
    if (side === 'caller' && stream?.writable === true) stream.write(packet);
  }
  if (!ending) setTimeout(tick, due - machineNow());
};

const beat = (): void => {
  const line: Beat = {
    at: machineNow(),
    sent,
    received: numbers.received,
    highest: numbers.highest,
    reordered: numbers.reordered,
    pause: arrivals.take(),
    last: arrivals.last,
    first: arrivals.first,
    lateMs,
    tcp: tcp
      ? {
          bytes: connection.bytes,
          pause: connection.arrivals.take(),
          last: connection.arrivals.last,
          broke: connection.broke,
        }
      : null,
  };
  lateMs = 0;
  console.log(JSON.stringify(line));
};

process.on('SIGTERM', () => {
  ending = true;
  setTimeout(() => {
    beat();
    process.exit();
  }, FLUSH_MS);
});
beat();
tick();
setInterval(beat, BEAT_MS);
