import { setTimeout as sleep } from 'node:timers/promises';
import { deadline } from '../../host/exec.ts';
import type { Host } from '../../host/types.ts';
import type { PathReport, RunningOverlay } from '../../overlays/types.ts';
import type { WarmUp } from '../../workloads/warm-up.ts';
import { GateRefusal } from '../guards/gates.ts';
import { type Carried, carriedInWords } from '../paths/carried.ts';
import { RELAYED_MS } from '../paths/look.ts';

/** Between a packet without a reply and the next one, in ms. */
export const RETRY_MS = 50;
/** How long a reply is waited for where it is timed: more than the slowest way takes. */
export const REPLY_SECONDS = 0.3;
/** What by design goes one way only needs no patience, but for its own word to be seen twice, in ms. */
const FIXED_MS = 6000;

/** Whether a packet through the tunnel is answered within `waitSeconds`. */
export const answers = async (
  client: Host,
  address: string,
  waitSeconds: number,
  signal: AbortSignal,
): Promise<boolean> => {
  const argv = ['ping', '-n', '-q', '-c', '1', '-W', `${waitSeconds}`, address];
  const { exitCode } = await client.exec(argv, { root: 'tools', signal, allowFailure: true });
  return exitCode === 0;
};

/**
 * Resolves at the first reply through the tunnel: a daemon's own word is not enough. A reply is waited for `waitSeconds`
 * before the next packet, since first ones may be dropped.
 */
export async function firstPacket(
  client: Host,
  address: string,
  signal: AbortSignal,
  waitSeconds = 1,
): Promise<void> {
  for (;;) {
    if (await answers(client, address, waitSeconds, signal)) return;
    // Without a route ping fails at once.
    await sleep(RETRY_MS, undefined, { signal });
  }
}

/** Whether the first reply came within `limitMs`. Rejects when something else went wrong, or `signal` aborts. */
export const firstPacketWithin = async (
  client: Host,
  address: string,
  limitMs: number,
  signal: AbortSignal,
  waitSeconds = 1,
): Promise<boolean> => {
  const patience = deadline(limitMs, signal);
  try {
    await firstPacket(client, address, patience, waitSeconds);
    return true;
  } catch (error) {
    signal.throwIfAborted();
    if (!patience.aborted) throw error;
    return false;
  }
};

/** A daemon may learn a little later than the counters which way its packets go; it may not be wrong for longer. */
const DISAGREEING_MS = 15_000;

export interface Settled {
  /** Direct or relayed, as counters have it; the evidence has the daemon's word too. */
  readonly path: PathReport;
  readonly warmUp: WarmUp;
}

/** What moved during the traffic, and which way. */
export interface Traffic {
  readonly result: WarmUp;
  readonly carried: Carried;
}

/** The path that counters saw, with the daemon's word beside it. */
export const pathSeen = (word: PathReport, carried: Carried): PathReport => ({
  kind: carried.kind === 'mixed' ? 'unknown' : carried.kind,
  evidence: `counters: ${carriedInWords(carried)}; daemon: ${word.evidence}`,
});

/** Why the daemon's word and the counters do not go together; null when they do, or when the daemon does not tell. */
export const disagreement = (word: PathReport, carried: Carried): string | null =>
  word.kind === 'unknown' || word.kind === carried.kind
    ? null
    : `the daemon says ${word.kind} (${word.evidence}), the counters say ${carriedInWords(carried)}`;

/**
 * Moves data until all of it went one way, the daemon's word before and after does not contradict the counters, and a
 * relayed path has lasted: some products look for a better path only while there is traffic, and throughput that
 * settled on another path counts for nothing. A daemon that says that it is still searching has not answered yet.
 * @throws GateRefusal when the daemon goes on to say something else than the counters.
 */
export async function settle(
  overlay: RunningOverlay,
  { clientDevice, serverDevice }: { readonly clientDevice: string; readonly serverDevice: string },
  gapMs: number,
  traffic: (repetition: number, signal: AbortSignal) => Promise<Traffic>,
  signal: AbortSignal,
): Promise<Settled> {
  let last = await overlay.path(clientDevice, serverDevice, signal);
  let lastCarried: Carried['kind'] | null = null;
  let since = performance.now();
  let agreedAt = since;
  for (let repetition = 0; ; repetition++) {
    const startedAt = performance.now();
    const { result: warmUp, carried } = await traffic(repetition, signal);
    // Traffic that failed at once must not make two answers out of one.
    await sleep(Math.max(0, gapMs - (performance.now() - startedAt)), undefined, { signal });
    const word = await overlay.path(clientDevice, serverDevice, signal);
    const now = performance.now();
    const against = disagreement(word, carried);
    if (against === null) agreedAt = now;
    else if (now - agreedAt >= DISAGREEING_MS) throw new GateRefusal(against);
    const searching = last.searching === true || word.searching === true;
    const changed = word.kind !== last.kind || (lastCarried !== null && carried.kind !== lastCarried);
    if (changed || searching || against !== null || carried.kind === 'mixed') since = now;
    else if (carried.kind === 'direct' || now - since >= (word.fixed === true ? FIXED_MS : RELAYED_MS))
      return { path: pathSeen(word, carried), warmUp };
    last = word;
    lastCarried = carried.kind;
  }
}
