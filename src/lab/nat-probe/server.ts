import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, isIPv6 } from 'node:net';
import { KNOCK, PADDED, READY, type Served } from './protocol.ts';
import { decodeRequest, type Endpoint, encodeResponse } from './stun.ts';

/**
 * Program on the internet's node: a STUN server with two addresses and two ports (RFC 5780), TCP ports that accept, a
 * meeting point for two who punch a hole, and somebody who answers later, at length, or to where nobody asked from. usage: server.ts SERVED-AS-JSON
 */
const served = JSON.parse(process.argv[2] ?? '') as Served;

const sockets: Socket[][] = [];
/** Where each side of a pair was last seen, by the names of both. */
const waiting = new Map<string, Endpoint>();

const meet = (socket: Socket, words: readonly string[], at: Endpoint): void => {
  const [pair = '', side = ''] = words;
  const other = waiting.get(`${pair} ${side === 'a' ? 'b' : 'a'}`);
  waiting.set(`${pair} ${side}`, at);
  if (other === undefined) return;
  socket.send(`peer ${other.address} ${other.port}`, at.port, at.address);
  socket.send(`peer ${at.address} ${at.port}`, other.port, other.address);
};

for (const [i, address] of served.addresses.entries()) {
  const row: Socket[] = [];
  sockets.push(row);
  for (const [j, port] of served.ports.entries()) {
    const socket = createSocket(isIPv6(address) ? 'udp6' : 'udp4');
    socket.on('error', () => {});
    socket.on('message', (packet, from) => {
      const at = { address: from.address, port: from.port };
      const request = decodeRequest(packet);
      if (request === null) {
        const [word, ...rest] = packet.toString('latin1').split(' ');
        if (word === 'meet') meet(socket, rest, at);
        if (word === PADDED) socket.send(PADDED, at.port, at.address);
        // From the other address and port, to which nobody sent anything.
        if (word === KNOCK) sockets[1]?.[1]?.send(KNOCK, Number(rest[1]), rest[0]);
        if (word === 'pad') socket.send(PADDED.padEnd(Number(rest[0])), at.port, at.address);
        if (word === 'later') setTimeout(() => socket.send('late', at.port, at.address), Number(rest[0]));
        return;
      }
      const answering = sockets[request.change.address ? 1 - i : i]?.[request.change.port ? 1 - j : j];
      if (answering === undefined) return;
      const response = encodeResponse({
        transaction: request.transaction,
        mapped: at,
        origin: answering.address(),
        other: { address: served.addresses[1 - i] ?? '', port: served.ports[1 - j] ?? 0 },
      });
      answering.send(response, at.port, at.address);
    });
    socket.bind(port, address);
    await once(socket, 'listening');
    row.push(socket);
  }
}
for (const port of served.tcp) {
  const server = createServer((connection) => {
    connection.on('error', () => {});
    connection.end();
  });
  server.listen(port, served.addresses[0]);
  await once(server, 'listening');
}
console.log(READY);
