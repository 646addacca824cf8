import { messageOf } from '../../errors.ts';
import { type Alone, endedAlone, type Turnstiles, turnstiles } from '../../host/alone.ts';
import { deadline } from '../../host/exec.ts';
import type { Lab, RouterCheck, WireCheck } from '../../lab/types.ts';
import { contestantEnded } from '../contestants/ended.ts';
import { OutOfBounds } from '../guards/bounded.ts';
import { LabFault, refuseRouters, refuseWires } from '../guards/gates.ts';
import { type RoutersOnce, routersOnce } from '../guards/routers-once.ts';
import { type Stalls, watchStalls } from '../guards/stalls.ts';
import { type WiresOnce, wiresOnce } from '../guards/wires-once.ts';

/** Where labs of a look stand one after the other, beside those in other places. */
export interface Place<Open> extends Turnstiles {
  /** Realises a network here. */
  readonly open: Open;
  readonly wires: WiresOnce;
  /** Of all places. */
  readonly routers: RoutersOnce;
  /**
   * Of all places, one at a time: a lab is realised, its lines are measured, its routers looked at; daemons are started, or begun again by an
   * event, which keeps others still for some seconds at most; a contestant ends, or a lab. One that is late because of others would be blamed for it. Not so: waiting until members reach each other,
   * looks which way packets go, streams that are watched, and what an event takes away.
   */
  readonly alone: Alone;
  /** Of all places: figures of paths, which slow lines bound and not the processor. */
  readonly beside: Alone;
}

/** Of twelve, goodput was a hundredth less (docs/performance.md). */
const FIGURES_AT_ONCE = 6;

/** A place for each way to realise a network. */
export const placesOf = <Open>(opens: readonly Open[]): readonly Place<Open>[] => {
  const turns = turnstiles(FIGURES_AT_ONCE);
  const routers = routersOnce(turns.alone);
  return opens.map((open) => ({ open, wires: wiresOnce(turns.alone), routers, ...turns }));
};

/** What lines and routers of a lab were seen to do before anything was started in it; null where nobody looked. */
export interface Checks {
  wires: readonly WireCheck[] | null;
  routers: readonly RouterCheck[] | null;
}

/** How a look goes on in one of several labs. */
export interface Turns extends Turnstiles {
  /** Ends a contestant, alone, once it was seen. */
  readonly ends: (contestant: AsyncDisposable) => void;
}

/** A lab that is not there yet. */
interface Fresh<Opened extends Lab> {
  open(signal: AbortSignal): Promise<Opened>;
  /** Labs of the same one have the same routers; null where those let everything in on purpose, which is not what was asked for. */
  readonly network: string | null;
  /** Has what is seen, also where it is not as asked. */
  readonly checks: Checks;
}

/** Something went wrong, which is `suppressed`, and then the end of what was begun, mostly of the lab: `error`. */
const isTwofold = (error: unknown): error is { readonly error: unknown; readonly suppressed: unknown } =>
  error instanceof Error && 'suppressed' in error && 'error' in error;

/** What went wrong before an end did as well. */
export const firstOf = (error: unknown): unknown => (isTwofold(error) ? firstOf(error.suppressed) : error);

/** Does something in a fresh lab whose lines and routers are as asked. Rejects where they are not; {@link firstOf} has what went wrong first. */
export const inLab = async <Opened extends Lab, Seen>(
  { wires, routers, alone }: Place<unknown>,
  { open, network, checks }: Fresh<Opened>,
  signal: AbortSignal,
  action: (lab: Opened, stalls: Stalls) => Promise<Seen>,
): Promise<Seen> => {
  const lab = await alone(() => open(signal));
  await using _ = endedAlone(lab, alone);
  checks.wires = await wires.of(lab, signal);
  refuseWires(checks.wires);
  if (network !== null) {
    checks.routers = await routers.of(network, lab, signal);
    refuseRouters(checks.routers);
  }
  using stalls = watchStalls();
  return await action(lab, stalls);
};

/** What is told where nothing that counts was seen. */
export interface Lost {
  readonly status: 'invalid' | 'failed';
  readonly reason: string;
  readonly logTail: Record<string, string>;
}

/** What an error makes of what was looked at in a place: the lab is to blame for all but a contestant beyond its bounds. */
export const lostBy = (error: unknown, place: Pick<Place<unknown>, 'wires'>): Lost => {
  if (isTwofold(error)) {
    const lost = lostBy(error.suppressed, place);
    // Whoever is to blame for the rest, what is left of a lab may be in the way of the next.
    place.wires.forget();
    return { ...lost, reason: `${lost.reason}; ending it failed as well: ${messageOf(error.error)}` };
  }
  if (error instanceof OutOfBounds)
    return { status: 'failed', reason: error.message, logTail: error.logTail };
  place.wires.forget();
  return { status: 'invalid', reason: messageOf(error), logTail: {} };
};

/**
 * What was seen of one thing within `limitMs`, in a lab that had no fault at the end, on a machine that was never held up; else what is told
 * instead. Rejects only when `parent` aborts.
 */
export const seenIn = async <Opened extends Lab, Seen>(
  place: Place<unknown>,
  fresh: Fresh<Opened>,
  limitMs: number,
  parent: AbortSignal,
  action: (lab: Opened, turns: Turns, signal: AbortSignal) => Promise<Seen>,
): Promise<Seen | Lost> => {
  const signal = deadline(limitMs, parent);
  const { alone, beside } = place;
  try {
    return await inLab(place, fresh, signal, async (lab, stalls): Promise<Seen | Lost> => {
      await using contestants = new AsyncDisposableStack();
      const ends: Turns['ends'] = (contestant) => {
        contestants.use(contestantEnded(contestant, alone));
      };
      const seen = await action(lab, { alone, beside, ends }, signal);
      // Before its end, which waits for other labs: what the machine does then says nothing of what was seen.
      const fault = lab.fault() ?? stalls.reason();
      return fault === null ? seen : lostBy(new LabFault(fault), place);
    });
  } catch (error) {
    parent.throwIfAborted();
    return lostBy(error, place);
  }
};
