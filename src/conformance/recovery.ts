import { setTimeout as sleep } from 'node:timers/promises';
import { firstPacket } from '../bench/contestants/ready.ts';
import { DEADLINES } from '../bench/deadlines.ts';
import { messageOf } from '../errors.ts';
import { deadline } from '../host/exec.ts';
import { killAndWait } from '../host/kill.ts';
import { howEnded } from '../host/limits.ts';
import { stopInReverse } from '../host/stop.ts';
import { daemonsOf } from './daemons.ts';
import { everyPair } from './reach.ts';
import { Skip, type Subject, type Test } from './types.ts';

/** A daemon that was killed must be running and reachable again within this time. */
const RECOVERY_MS = 60_000;
/**
 * A daemon lives at least so long before it is ended: some number what they start by the second (tinc seeds its random numbers with it), and two
 * starts in the same second happen in no life but a test's.
 */
const LIFE_MS = 1100;

/** How long a device may be away, in ms: members may wait long before they call the infrastructure again. */
const limitFor = ({ peers, kills }: Subject, device: string): number =>
  peers.includes(device) ? RECOVERY_MS : kills.infrastructureMs;

/** Starts a device again and gives how long it took until everybody was reached, in ms. */
const recover = async (
  subject: Subject,
  device: string,
  signal: AbortSignal,
  limit = limitFor(subject, device),
): Promise<number> => {
  const started = performance.now();
  const within = deadline(limit, signal);
  let ms: number;
  try {
    await subject.overlay.restart(device, within);
    // Of many devices most have no part in this; that they are reached too is seen once, at the end.
    await subject.overlay.ready(within, device);
    await reachedAgain(subject, device, within);
    ms = performance.now() - started;
  } catch (error) {
    throw new Error(
      `not reachable within ${limit / 1000} s after its daemon on ${device} ended: ${messageOf(error)}`,
    );
  }
  await sleep(LIFE_MS, undefined, { signal });
  return ms;
};

/** A device that is a member must answer; that peers reach each other does not show that a relay is back. */
const reachedAgain = async ({ overlay, lab, peers }: Subject, device: string, signal: AbortSignal) => {
  const [peer] = peers as [string];
  if (device === peer || !overlay.isMember(device)) return;
  await firstPacket(lab.host(peer), overlay.address(device), signal);
};

const daemonOf = (subject: Subject, device: string) => {
  const [daemon] = subject.overlay.daemons(device);
  if (daemon === undefined) throw new Skip('it has no daemon');
  return daemon;
};

/** A restart in order leaves the overlay address as it was. */
export const addressStable: Test = async (subject, signal) => {
  const device = subject.peers[0] as string;
  const before = subject.overlay.address(device);
  await daemonOf(subject, device).stop();
  const ms = await recover(subject, device, signal);
  const after = subject.overlay.address(device);
  if (after !== before) throw new Error(`the address of ${device} changed from ${before} to ${after}`);
  await everyPair(subject, signal);
  return `${after}, reachable ${(ms / 1000).toFixed(1)} s after the restart`;
};

/** After the last restart all peers reach each other. */
const allReady = ({ overlay }: Subject, signal: AbortSignal): Promise<void> =>
  overlay.ready(deadline(DEADLINES.ready, signal));

/** Kills one daemon of a device again and again; says how long it took each time until those who need it were reached again. */
const killed = async (
  subject: Subject,
  device: string,
  which: number,
  kills: number,
  signal: AbortSignal,
): Promise<string> => {
  const times: number[] = [];
  const name = subject.overlay.daemons(device)[which]?.name ?? '';
  for (let kill = 0; kill < kills; kill++) {
    const daemon = subject.overlay.daemons(device)[which];
    if (daemon === undefined) throw new Error(`${name} was not started again`);
    await killAndWait(daemon);
    times.push(await recover(subject, device, signal));
  }
  const seconds = times.map((ms) => (ms / 1000).toFixed(1));
  return `${name} killed ${times.length} times, reachable again after ${seconds.join(', ')} s`;
};

/** After each kill -9 of one of its daemons a member can be started again and reaches everybody. */
export const survivesKills: Test = async (subject, signal) => {
  const device = subject.peers[0] as string;
  daemonOf(subject, device);
  const told: string[] = [];
  for (const which of subject.overlay.daemons(device).keys()) {
    const kills = which === 0 ? subject.kills.member : subject.kills.beside;
    told.push(await killed(subject, device, which, kills, signal));
  }
  await allReady(subject, signal);
  return told.join('; ');
};

/**
 * Stops a member and starts it. Tunnels that were there before need no infrastructure, so only one that starts shows whether
 * it serves again. The limit is that of the infrastructure: the others may have to call it first.
 */
const startsAfresh = async (subject: Subject, signal: AbortSignal): Promise<string> => {
  const device = subject.peers[0] as string;
  await stopInReverse(subject.overlay.daemons(device));
  try {
    const ms = await recover(subject, device, signal, subject.kills.infrastructureMs);
    return `then ${device} was started afresh and reached all after ${(ms / 1000).toFixed(1)} s`;
  } catch (error) {
    throw new Error(`it runs again, but a member that starts does not get in: ${messageOf(error)}`);
  }
};

/**
 * The same for every daemon of the infrastructure: control servers, lighthouses, relays, bootstrap peers. At the end a
 * member is started afresh.
 */
export const infrastructureSurvivesKills: Test = async (subject, signal) => {
  const targets = subject.lab.network.devices
    .filter(({ role }) => role === 'infrastructure')
    .flatMap(({ id }) => subject.overlay.daemons(id).map((_, which) => [id, which] as const));
  if (targets.length === 0) throw new Skip('it has no infrastructure');
  const told: string[] = [];
  for (const [device, which] of targets)
    told.push(await killed(subject, device, which, subject.kills.infrastructure, signal));
  told.push(await startsAfresh(subject, signal));
  await allReady(subject, signal);
  return told.join('; ');
};

/** The daemons that should run do run; none has ended unnoticed. */
export const stillRunning: Test = async (subject) => {
  const daemons = daemonsOf(subject);
  const ended = daemons.find(({ daemon }) => !daemon.running);
  if (ended !== undefined) {
    const { device, daemon } = ended;
    throw new Error(
      `${daemon.name} on ${device} ${howEnded(await daemon.exited)} while nobody told it to: ${await daemon.tail(3)}`,
    );
  }
  if (daemons.length === 0) throw new Skip('it has no daemon');
  return `${daemons.length} daemons`;
};
