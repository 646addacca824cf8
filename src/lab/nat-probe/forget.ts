import { setTimeout as sleep } from 'node:timers/promises';
import { type Forget, type Silence, silencesOf } from './protocol.ts';
import { FIRST_MS, ProbeSocket, roundTripTo } from './socket.ts';
import type { Endpoint } from './stun.ts';

/**
 * Program on a device: sees how long the routers on its way out keep a UDP mapping on which nothing passes. The server is asked to
 * send one packet after a silence. usage: forget.ts FORGET-AS-JSON; prints a list of Silence as JSON, or null when no answer came over UDP.
 */
const { served, seconds } = JSON.parse(process.argv[2] ?? '') as Forget;
const server: Endpoint = { address: served.addresses[0], port: served.ports[0] };

/** From then on Linux calls packets both ways a stream. */
const CONVERSATION_MS = 2500;
/** Beyond a round trip only a busy machine is late. */
const SPARE_MS = 1000;
/** Sockets for each silence: a line may lose a packet. */
const SOCKETS = 3;

const converse = async (socket: ProbeSocket): Promise<void> => {
  for (const waitMs of [CONVERSATION_MS, 0]) {
    if ((await socket.ask(server, FIRST_MS)) === null) throw new Error('the server no longer answers');
    await sleep(waitMs);
  }
};

/** Whether a packet came that the server sent `silentMs` after it was asked to; `waitMs` more are waited for it. */
const heardAfter = async (after: Silence['after'], silentMs: number, waitMs: number): Promise<boolean> => {
  await using socket = await ProbeSocket.open(server.address);
  if (after === 'a conversation') await converse(socket);
  socket.send(`later ${silentMs}`, server);
  return await socket.hears((packet) => packet.toString('latin1') === 'late', silentMs + waitMs);
};

const looksWith = (roundTripMs: number): Promise<readonly Silence[]> => {
  const look = async (after: Silence['after'], silence: number, silentMs: number): Promise<Silence> => {
    // What is to come is waited for as long as any first answer.
    const waitMs = silence < seconds ? FIRST_MS : 2 * roundTripMs + SPARE_MS;
    const all = Array.from({ length: SOCKETS }, () => heardAfter(after, silentMs, waitMs));
    return { after, seconds: silence, heard: (await Promise.all(all)).includes(true) };
  };
  const [kept, gone] = silencesOf(seconds);
  return Promise.all(
    (['one packet', 'a conversation'] as const).flatMap((after) => [
      // For a router the silence lasts up to a round trip longer than for the server.
      look(after, kept, 1000 * kept - roundTripMs),
      look(after, gone, 1000 * gone),
    ]),
  );
};

const roundTripMs = await roundTripTo(server);
console.log(JSON.stringify(roundTripMs === null ? null : await looksWith(roundTripMs)));
