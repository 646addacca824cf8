import { setTimeout as sleep } from 'node:timers/promises';
import { deadline } from '../../host/exec.ts';
import { hasInterface } from '../../host/interface.ts';
import type { RunningOverlay } from '../../overlays/types.ts';
import { median } from '../../stats/summary.ts';
import { readPing } from '../../workloads/ping.ts';
import { DEADLINES } from '../deadlines.ts';
import { type Carried, carriedDuring, type Ends } from './carried.ts';

/** Packets of a look at the path: enough that keepalives to others are a small share. */
const [PACKETS, PAYLOAD, GAP_SECONDS] = [20, 1000, 0.01];
/**
 * For so long looks follow each other quickly, in ms: each is a program. Later ones come every 2 s, with so many more packets that
 * there are as many in a second: some products look for a better path only because of them (Nebula counts a thousand).
 */
const QUICKLY_MS = 10_000;
const [QUICK, LATER] = [
  { pauseMs: 300, packets: PACKETS },
  { pauseMs: 1300, packets: 3 * PACKETS },
] as const;

/** The pause before the next look and its packets; one that may confirm a direct path comes at once. */
export const paceOf = (
  waitedMs: number,
  direct: boolean,
): { readonly pauseMs: number; readonly packets: number } =>
  direct || waitedMs < QUICKLY_MS ? QUICK : LATER;

/** Looks in a row that must say the same of a direct path: with no more of them, none went another way. */
export const SURE = 2;

export interface Look {
  /** `none` when nothing came back. */
  readonly kind: Carried['kind'] | 'none';
  /** The device that received most of it beside both ends. */
  readonly by: string | null;
  /** Median round trip in ms; null when nothing came back. */
  readonly rttMs: number | null;
}

/** Round trips are the same within this share, or so many ms. */
const [SAME_SHARE, SAME_MS] = [0.25, 3];

/** Whether packets go the same way as before, and as fast. */
export const isSamePath = (
  before: Pick<Look, 'kind' | 'rttMs'>,
  after: Pick<Look, 'kind' | 'rttMs'>,
): boolean => {
  if (before.kind !== after.kind) return false;
  const [was, is] = [before.rttMs ?? 0, after.rttMs ?? 0];
  return Math.abs(is - was) <= Math.max(SAME_MS, SAME_SHARE * was);
};

/** Sends some packets, and tells which way they went and how long they took. */
export const look = async (
  ends: Ends,
  address: string,
  signal: AbortSignal,
  packets = PACKETS,
): Promise<Look> => {
  const argv = ['-s', `${PAYLOAD}`, '-c', `${packets}`, '-i', `${GAP_SECONDS}`, '-W', '1', address];
  const client = ends.lab.host(ends.client);
  const ping = ['ping', '-n', '-D', '-3', ...argv];
  try {
    const { result, carried } = await carriedDuring(ends, () =>
      client.exec(ping, { signal, allowFailure: true }),
    );
    const replies = readPing(result.stdout, packets).samplesMs.filter((ms) => ms !== null);
    return replies.length === 0 ? NONE : { kind: carried.kind, by: carried.by, rttMs: median(replies) };
  } catch (error) {
    signal.throwIfAborted();
    // A daemon that ended took its interface with it, and the lab is not to blame.
    if (await hasInterface(client, ends.iface, signal)) throw error;
    return NONE;
  }
};

const NONE: Look = { kind: 'none', by: null, rttMs: null };

/** Whether a daemon says something of the path; what does not answer says nothing. */
const says =
  (what: 'searching' | 'fixed') =>
  async (
    overlay: RunningOverlay,
    [a, b]: readonly [string, string],
    signal: AbortSignal,
  ): Promise<boolean> => {
    try {
      return (await overlay.path(a, b, deadline(DEADLINES.path, signal)))[what] === true;
    } catch {
      signal.throwIfAborted();
      return false;
    }
  };

/** Whether a daemon says that packets will go another way yet. */
export const isSearching = says('searching');

/** Whether packets go one way only, by design. */
export const isFixed = says('fixed');

/**
 * A relayed path is believed only after this time under traffic, in ms: where a first punch misses, products wait longer and longer between
 * tries (EasyTier up to 16 s).
 */
export const RELAYED_MS = 45_000;
/** Expected seconds of a lab beside what happens in it: lab, daemons, routers' check and a direct path that was seen twice. */
export const LAB_SECONDS = 12;
/** A daemon that says that it is still looking is believed for so long, as in a run. */
const SEARCH_MS = DEADLINES.settle;
/** What knows one way only is looked at for so long, so that this is seen, too, in ms. */
const FIXED_MS = 3000;

/**
 * Looks which way packets go until they went directly twice in a row, or did not for `relayedMs` and the daemon does not say that it is
 * still looking, or that by design there is one way only. It is asked nothing in the first seconds, in which most paths become direct:
 * what asks it takes time itself.
 */
export const untilDirect = async (
  ends: Ends,
  overlay: RunningOverlay,
  relayedMs: number,
  signal: AbortSignal,
): Promise<
  Look & {
    /** By `performance.now()`. */
    readonly directAt: number | null;
    readonly looks: number;
    /** Median round trip of the last look that was relayed, in ms; null where none was. */
    readonly relayedRttMs: number | null;
  }
> => {
  const pair = [ends.client, ends.server] as const;
  const address = overlay.address(ends.server);
  const begun = performance.now();
  let direct = 0;
  let directAt: number | null = null;
  let relayedRttMs: number | null = null;
  let fixed: boolean | null = null;
  let pace = paceOf(0, false);
  for (let looks = 1; ; looks++) {
    // The first packet of a look has gone the way that it tells of.
    const now = performance.now();
    const seen = await look(ends, address, signal, pace.packets);
    direct = seen.kind === 'direct' ? direct + 1 : 0;
    if (direct === 0) directAt = null;
    else directAt ??= now;
    if (seen.kind === 'relayed') relayedRttMs = seen.rttMs;
    if (direct >= SURE) return { ...seen, directAt, looks, relayedRttMs };
    const waited = performance.now() - begun;
    // What does not come through may yet, on whatever way.
    if (waited > FIXED_MS && seen.kind !== 'none') {
      fixed ??= await isFixed(overlay, pair, signal);
      if (fixed) return { ...seen, directAt: null, looks, relayedRttMs };
    }
    if (waited > relayedMs && !(waited < SEARCH_MS && (await isSearching(overlay, pair, signal))))
      return { ...seen, directAt: null, looks, relayedRttMs };
    pace = paceOf(waited, direct > 0);
    await sleep(pace.pauseMs, undefined, { signal });
  }
};

/** Waits until no daemon says that it is still looking, for as long as one is believed. */
export const untilFound = async (
  overlay: RunningOverlay,
  pair: readonly [string, string],
  signal: AbortSignal,
): Promise<void> => {
  const begun = performance.now();
  const waited = (): number => performance.now() - begun;
  while (waited() < SEARCH_MS && (await isSearching(overlay, pair, signal)))
    await sleep(paceOf(waited(), false).pauseMs, undefined, { signal });
};
