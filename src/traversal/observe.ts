import type { Contestant } from '../bench/contestants/contestant.ts';
import { firstPacketWithin, REPLY_SECONDS } from '../bench/contestants/ready.ts';
import { spawnClock } from '../bench/contestants/spawn-clock.ts';
import { started } from '../bench/contestants/started.ts';
import { tails } from '../bench/contestants/tails.ts';
import { DEADLINES } from '../bench/deadlines.ts';
import { bounded } from '../bench/guards/bounded.ts';
import type { Turns } from '../bench/looks/in-lab.ts';
import { begunAlone } from '../bench/looks/peace.ts';
import { endsBetween } from '../bench/paths/carried.ts';
import { look, SURE, untilDirect, untilFound } from '../bench/paths/look.ts';
import { messageOf } from '../errors.ts';
import type { Alone } from '../host/alone.ts';
import { machineNow, toMachineTime } from '../host/clock.ts';
import { deadline } from '../host/exec.ts';
import type { Lab } from '../lab/types.ts';
import type { RunningOverlay } from '../overlays/types.ts';
import type { Cell } from '../results/traversal.ts';
import { PAIR, type PairEnd } from '../scenarios/traversal.ts';
import { type Figures, figuresOf, isOneWay, type Measured } from './figures.ts';
import { besideCall } from './in-use.ts';
import { WAITS } from './plan.ts';

export type Seen = Pick<
  Cell,
  | 'status'
  | 'outcome'
  | 'reason'
  | 'firstPacketMs'
  | 'directMs'
  | 'word'
  | 'agrees'
  | 'figures'
  | 'relayedRttMs'
  | 'logTail'
>;

/** What is seen where nothing can be. */
export const NOTHING: Omit<Seen, 'status'> = {
  outcome: null,
  reason: null,
  firstPacketMs: null,
  directMs: null,
  word: null,
  agrees: null,
  figures: null,
  logTail: {},
};

/** Who comes to the other end, which is there, and how much later. */
export interface Coming {
  readonly client: PairEnd;
  readonly laterMs: number;
}

/**
 * Brings a contestant up between two ends, cold, and sees how packets come through. The client starts once the other end is up, and it
 * alone speaks, as somebody does who comes to a device that is there: see docs/decisions/0074-one-end-comes-later.md. What a contestant
 * cannot do is an outcome, and that it did not come up a failure; it rejects only when the lab fails or `signal` aborts.
 * @throws OutOfBounds when the contestant has too much of something at the end.
 */
export const observe = async (
  lab: Lab,
  contestant: Contestant,
  { client, laterMs }: Coming,
  { alone, beside, ends }: Turns,
  signal: AbortSignal,
): Promise<Seen> => {
  const clock = spawnClock(lab.host(client));
  let asked = machineNow();
  const overlay = await begunAlone(
    alone,
    () => {
      // What waits for its turn was not asked yet.
      asked = machineNow() + laterMs;
      return started(lab, contestant, signal, {
        watched: [clock.host],
        laterMs: new Map([[client, laterMs]]),
      });
    },
    laterMs,
  );
  if ('reason' in overlay) {
    const { reason, waited } = overlay;
    // Some adapters wait for a server before they say that they have started, and a router may keep that from them.
    return {
      ...NOTHING,
      reason,
      ...(waited ? { status: 'ok', outcome: 'unreachable' } : { status: 'failed' }),
    };
  }
  ends(overlay);
  // Where the kernel does all, nothing is spawned.
  const begun = clock.at ?? asked;
  return await bounded(lab, overlay, () => watched(lab, overlay, client, begun, beside, signal));
};

const watched = async (
  lab: Lab,
  overlay: RunningOverlay,
  client: PairEnd,
  begun: number,
  beside: Alone,
  signal: AbortSignal,
): Promise<Seen> => {
  const [a, b] = PAIR;
  const server = client === a ? b : a;
  const came = await firstPacketWithin(
    lab.host(client),
    overlay.address(server),
    1000 * WAITS.reachSeconds,
    signal,
    REPLY_SECONDS,
  );
  if (!came)
    return {
      ...NOTHING,
      status: 'ok',
      outcome: 'unreachable',
      reason: `no packet came through within ${WAITS.reachSeconds} s`,
      logTail: await tails(overlay, devicesOf(lab)),
    };
  const firstPacketMs = Math.round(machineNow() - begun);
  const pair = [client, server] as const;
  const ends = endsBetween(lab, overlay, pair);
  const { directAt, looks, relayedRttMs } = await besideCall(
    lab.host(client),
    overlay.address(server),
    signal,
    () => untilDirect(ends, overlay, 1000 * WAITS.upgradeSeconds, signal),
  );
  // Who went directly from the first look on did so with the first packet, as far as anybody can see.
  const directMs =
    directAt === null ? null : looks === SURE ? firstPacketMs : Math.round(toMachineTime(directAt) - begun);
  // tinc sends what it does not know to fit by its hub until it has probed how much does.
  await untilFound(overlay, pair, signal);
  const measured = await figuresOf(ends, overlay, beside, signal);
  const { carried, figures } = measured;
  const word = await overlay
    .path(client, server, deadline(DEADLINES.path, signal))
    .catch((error: unknown) => {
      signal.throwIfAborted();
      return { kind: 'unknown' as const, evidence: `it did not answer: ${messageOf(error)}` };
    });
  // Packets may have come to go another way since the figures, and the daemon knows of it.
  const agrees =
    word.kind === 'unknown'
      ? null
      : word.kind === carried.kind || (await look(ends, overlay.address(server), signal)).kind === word.kind;
  const outcome = isOneWay(measured) ? carried.kind : 'mixed';
  return {
    status: 'ok',
    outcome,
    reason: null,
    firstPacketMs,
    directMs,
    word: { kind: word.kind, evidence: word.evidence },
    agrees,
    figures: outcome === 'mixed' ? unfit(figures, measured.ways) : figures,
    ...(directAt === null || relayedRttMs === null ? {} : { relayedRttMs }),
    logTail: outcome === 'direct' ? {} : await tails(overlay, devicesOf(lab)),
  };
};

const unfit = (figures: Figures, [pings, tcp]: Measured['ways']): Figures => ({
  ...figures,
  rttMs: null,
  goodputUp: null,
  goodputDown: null,
  reason: `not all went one way (pings: ${pings}, TCP: ${tcp}), so a figure would describe neither`,
});

const devicesOf = (lab: Lab): readonly string[] => lab.network.devices.map(({ id }) => id);
