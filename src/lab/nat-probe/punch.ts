import { setTimeout as sleep } from 'node:timers/promises';
import type { Punch, Punched } from './protocol.ts';
import { ProbeSocket } from './socket.ts';
import type { Endpoint } from './stun.ts';

/**
 * Program on a device: punches a hole towards another device, as VPNs do, without port prediction: learns from the
 * server where the other one is seen, sends there, and answers to wherever packets come from. usage: punch.ts PUNCH-AS-JSON;
 * prints Punched as JSON.
 */
const { served, pair, side } = JSON.parse(process.argv[2] ?? '') as Punch;
const server: Endpoint = { address: served.addresses[0], port: served.ports[0] };

/** As often and as fast as the truth table was first measured. */
const [TRIES, EVERY_MS] = [8, 40];
const [MEET_MS, MEET_EVERY_MS] = [8000, 100];
/** Longest wait for what is still on its way: three times the longest round trip seen, and what a busy machine needs. */
const SPARE_MS = 250;

await using socket = await ProbeSocket.open(server.address);
const peer = Promise.withResolvers<Endpoint | null>();
const punched: { -readonly [K in keyof Punched]: Punched[K] } = {
  heard: false,
  confirmed: false,
  from: null,
};
socket.on((packet, { address, port }) => {
  const [word, ...rest] = packet.toString('latin1').split(' ');
  if (word === 'peer') return peer.resolve({ address: rest[0] ?? '', port: Number(rest[1]) });
  if (word !== 'punch' && word !== 'heard') return;
  punched.from = { address, port };
  punched.heard = true;
  punched.confirmed ||= word === 'heard';
});

const startedAt = performance.now();
const asking = setInterval(() => socket.send(`meet ${pair} ${side}`, server), MEET_EVERY_MS);
const enough = setTimeout(() => peer.resolve(null), MEET_MS);
socket.send(`meet ${pair} ${side}`, server);
const target = await peer.promise;
const meetingMs = performance.now() - startedAt;
clearInterval(asking);
clearTimeout(enough);
if (target === null) throw new Error('the other side never met this one at the server');

const sendOn = (): void => {
  if (punched.from === null) socket.send('punch', target);
  else socket.send('heard', punched.from);
};
for (let tries = 0; tries < TRIES; tries++) {
  sendOn();
  await sleep(EVERY_MS);
}
const until = performance.now() + SPARE_MS + 3 * meetingMs;
while (!punched.confirmed && performance.now() < until) {
  if (punched.heard) sendOn();
  await sleep(EVERY_MS);
}
// The other side may have missed that it was heard.
if (punched.heard) sendOn();
console.log(JSON.stringify(punched satisfies Punched));
