import { ProbeSocket } from '../../src/lab/nat-probe/socket.ts';

/** On a device: 400 sockets ask one STUN server, some at a time. usage: ask-often.ts ADDRESS PORT; prints who was answered. */
const server = { address: process.argv[2] ?? '', port: Number(process.argv[3]) };
// The patience is for a machine that is slow: who shares a port with another is never answered.
const [SOCKETS, AT_ONCE, PATIENCE_MS] = [400, 20, 10_000];

const ports: number[] = [];
const held: ProbeSocket[] = [];
for (let i = 0; i < SOCKETS; i += AT_ONCE) {
  const sockets = await Promise.all(Array.from({ length: AT_ONCE }, () => ProbeSocket.open(server.address)));
  held.push(...sockets);
  const answers = await Promise.all(sockets.map((socket) => socket.ask(server, PATIENCE_MS)));
  ports.push(...answers.flatMap((answer) => answer?.mapped.port ?? []));
}
for (const socket of held) await socket[Symbol.asyncDispose]();
console.log(JSON.stringify({ asked: SOCKETS, answered: ports.length, ports: new Set(ports).size }));
