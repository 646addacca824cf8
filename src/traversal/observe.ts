import type { Ends } from '../bench/carried.ts';
import type { Contestant } from '../bench/contestant.ts';
import { DEADLINES } from '../bench/deadlines.ts';
import { isSearching, SURE, untilDirect, untilFound } from '../bench/look.ts';
import { disagreement, firstPacket } from '../bench/ready.ts';
import { started } from '../bench/started.ts';
import { tails } from '../bench/tails.ts';
import { deadline } from '../host/exec.ts';
import type { Lab } from '../lab/types.ts';
import type { RunningOverlay } from '../overlays/types.ts';
import type { Cell } from '../results/traversal.ts';
import { PAIR } from '../scenarios/traversal.ts';
import type { Alone } from './alone.ts';
import { type Figures, figuresOf, isOneWay, type Measured } from './figures.ts';

/** How long a pair may take to its first packet once its daemons run, and a relayed one to a direct path, in ms. */
const [REACH_MS, UPGRADE_MS] = [30_000, 30_000];
/** How long a first reply is waited for: more than the slowest way takes. */
const REPLY_SECONDS = 0.3;

export type Seen = Pick<
  Cell,
  'outcome' | 'reason' | 'firstPacketMs' | 'directMs' | 'word' | 'agrees' | 'figures' | 'logTail'
>;

/** What is seen where no packet comes through. */
export const NOTHING: Seen = {
  outcome: 'unreachable',
  reason: null,
  firstPacketMs: null,
  directMs: null,
  word: null,
  agrees: null,
  figures: null,
  logTail: {},
};

/**
 * Brings a contestant up between two ends, cold, and sees how packets come through. What a contestant cannot do is an
 * outcome; it rejects only when the lab fails or `signal` aborts.
 */
export const observe = async (
  lab: Lab,
  contestant: Contestant,
  alone: Alone,
  signal: AbortSignal,
): Promise<Seen> => {
  const begun = performance.now();
  const overlay = await started(lab, contestant, [], signal);
  if (typeof overlay === 'string') return { ...NOTHING, reason: overlay };
  await using _ = overlay;
  const enough = new AbortController();
  // What an adapter does while it waits belongs to bringing it up; that it does not become ready is no failure here.
  const ready = overlay.ready(AbortSignal.any([signal, enough.signal])).catch(() => {});
  try {
    return await watched(lab, overlay, begun, alone, signal);
  } finally {
    enough.abort(new Error('seen'));
    await ready;
  }
};

const watched = async (
  lab: Lab,
  overlay: RunningOverlay,
  begun: number,
  alone: Alone,
  signal: AbortSignal,
): Promise<Seen> => {
  const [client, server] = PAIR;
  const patience = deadline(REACH_MS, signal);
  const came = await firstPacket(lab.host(client), overlay.address(server), patience, REPLY_SECONDS).then(
    () => true,
    (error: unknown) => {
      signal.throwIfAborted();
      if (!patience.aborted) throw error;
      return false;
    },
  );
  if (!came)
    return {
      ...NOTHING,
      reason: `no packet came through within ${REACH_MS / 1000} s`,
      logTail: await tails(overlay, devicesOf(lab)),
    };
  const firstPacketMs = Math.round(performance.now() - begun);
  const iface = overlay.interfaceOf(client) ?? lab.underlayInterface(client);
  const ends: Ends = { lab, client, server, iface };
  const { directAt, looks } = await untilDirect(ends, overlay.address(server), UPGRADE_MS, signal, () =>
    isSearching(overlay, PAIR, signal),
  );
  // Who went directly from the first look on did so with the first packet, as far as anybody can see.
  const directMs = directAt === null ? null : looks === SURE ? firstPacketMs : Math.round(directAt - begun);
  // tinc sends what it does not know to fit by its hub until it has probed how much does.
  await untilFound(overlay, PAIR, signal);
  const measured = await figuresOf(ends, overlay, alone, signal);
  const { carried, figures } = measured;
  const word = await overlay.path(client, server, deadline(DEADLINES.path, signal));
  const outcome = isOneWay(measured) ? carried.kind : 'mixed';
  return {
    outcome,
    reason: null,
    firstPacketMs,
    directMs,
    word: { kind: word.kind, evidence: word.evidence },
    agrees: word.kind === 'unknown' ? null : disagreement(word, carried) === null,
    figures: outcome === 'mixed' ? unfit(figures, measured.ways) : figures,
    logTail: outcome === 'direct' ? {} : await tails(overlay, devicesOf(lab)),
  };
};

const unfit = (figures: Figures, [before, pings, tcp]: Measured['ways']): Figures => ({
  ...figures,
  rttMs: null,
  goodputUp: null,
  goodputDown: null,
  reason: `not all went one way (before: ${before}, pings: ${pings}, TCP: ${tcp}), so a figure would describe neither`,
});

const devicesOf = (lab: Lab): readonly string[] => lab.network.devices.map(({ id }) => id);
