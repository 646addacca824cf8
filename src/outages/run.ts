import type { Contestant } from '../bench/contestants/contestant.ts';
import { type Checks, firstOf, inLab, lostBy, type Place, placesOf } from '../bench/looks/in-lab.ts';
import { AGAIN, HOPELESS, hopelessness } from '../bench/looks/unspoilt.ts';
import { inPlaces } from '../bench/looks/work-through.ts';
import { MeshmarkError } from '../errors.ts';
import { deadline } from '../host/exec.ts';
import type { EventfulLab } from '../lab/types.ts';
import { type Outage, type OutageDone, outageKey } from '../results/outages.ts';
import { type OutageId, outageEvent } from '../scenarios/outage-events.ts';
import type { OutageNetwork } from '../scenarios/outages.ts';
import { Enough } from './enough.ts';
import { type OutageLabs, type OutageOrder, PATIENCE_MS, type PlannedSession, sessionsOf } from './plan.ts';
import { playSession, type Seen } from './session.ts';
import { UNSEEN } from './watch.ts';

/** One contestant as a run of outages knows it. */
export interface OutageEntry {
  readonly name: string;
  /** Without a VPN routers let everything in. */
  readonly reference: boolean;
  readonly contestant: Contestant;
}

export interface OutagePlan extends Omit<OutageOrder, 'entries'>, Pick<OutageLabs, 'labs'> {
  readonly entries: readonly OutageEntry[];
  /** What is over. */
  readonly done: readonly OutageDone[];
}

/** Realises a network afresh. */
export type OpenLab = (
  network: OutageNetwork,
  options: { readonly openRouters: boolean; readonly signal: AbortSignal },
) => Promise<EventfulLab>;

/** To realise a network. */
const LAB_MS = 90_000;

/** Works through a plan, one session in each lab at a time, and tells each outage when it is over: in some of the labs what is brisk, then in all the rest. */
export const runOutages = async (
  plan: OutagePlan,
  labs: readonly OpenLab[],
  onOutage: (outage: Outage) => Promise<void>,
  signal: AbortSignal,
): Promise<void> => {
  const entries = new Map(plan.entries.map((entry) => [entry.name, entry]));
  const sessions = sessionsOf({ ...plan, entries: [...entries.keys()] });
  const shared: Omit<Shared, 'note'> = {
    enough: new Enough(),
    done: new Set(plan.done.map(outageKey)),
  };
  for (const outage of plan.done) shared.enough.note(outage);
  // The same ones for both kinds: what is known of lines and routers stays so.
  const places = placesOf(labs);
  const inSome = (some: typeof places, own: readonly PlannedSession[]): Promise<void> => {
    const note = hopelessness(some.length);
    return inPlaces(
      some,
      own,
      async (session, place, until) => {
        const entry = entries.get(session.entry);
        if (entry === undefined) throw new Error(`nobody is called "${session.entry}"`);
        await wholeSession(session, entry, place, { ...shared, note }, onOutage, until);
      },
      signal,
    );
  };
  await inSome(
    places.slice(0, plan.labs),
    sessions.filter(({ brisk }) => brisk),
  );
  await inSome(
    places,
    sessions.filter(({ brisk }) => !brisk),
  );
};

/** What labs have in common. */
interface Shared {
  readonly enough: Enough;
  readonly note: ReturnType<typeof hopelessness>;
  /** Keys of what is over. */
  readonly done: ReadonlySet<string>;
}

/** What a machine that stood still could be to blame for; what came back says itself how late the streams were. */
const BLAMED: readonly Seen['status'][] = ['not-back', 'failed', 'not-up'];

/** Every event of a session, in as many labs as it takes: one that is not as before serves no further event. */
const wholeSession = async (
  session: PlannedSession,
  { reference, contestant }: OutageEntry,
  place: Place<OpenLab>,
  { enough, note, done }: Shared,
  onOutage: (outage: Outage) => Promise<void>,
  signal: AbortSignal,
): Promise<void> => {
  let startedAt = new Date();
  const { entry, pass } = session;
  let left = session.events.filter(
    (event) => !enough.isEnough(entry, event) && !done.has(outageKey({ pass, entry, event })),
  );
  const spoilt = new Map<OutageId, readonly string[]>();
  /** Of the newest lab. */
  let checks: Checks = { wires: null, routers: null };
  const tell = async (event: OutageId, seen: Seen): Promise<void> => {
    const earlier = spoilt.get(event) ?? [];
    if (seen.status === 'invalid') place.wires.forget();
    if (seen.status === 'invalid' && earlier.length < AGAIN) {
      // It stays among those that are left, for another lab.
      spoilt.set(event, [...earlier, seen.reason ?? 'no reason']);
      left = [...left.filter((one) => one !== event), event];
      return;
    }
    left = left.filter((one) => one !== event);
    const now = new Date();
    const outage: Outage = {
      type: 'outage',
      entry,
      version: contestant.program.version,
      programHash: contestant.program.hash,
      event,
      pass,
      ...seen,
      ...(earlier.length === 0 ? {} : { spoilt: [...earlier] }),
      wires: checks.wires,
      startedAt: startedAt.toISOString(),
      durationMs: now.getTime() - startedAt.getTime(),
    };
    enough.note(outage);
    await onOutage(outage);
    note(outage);
    startedAt = now;
  };
  while (left.length > 0) {
    signal.throwIfAborted();
    checks = { wires: null, routers: null };
    const fresh = {
      open: (until: AbortSignal) =>
        place.open(session.network, { openRouters: reference, signal: deadline(LAB_MS, until) }),
      network: reference ? null : session.network,
      checks,
    };
    try {
      await inLab(place, fresh, signal, (lab, stalls) => {
        const onSeen = (event: OutageId, seen: Seen): Promise<void> => {
          const held = stalls.reason();
          const spoils = held !== null && BLAMED.includes(seen.status);
          return tell(event, spoils ? { ...seen, status: 'invalid', reason: held, ms: null } : seen);
        };
        return playSession(lab, contestant, left, { alone: place.alone, onSeen, signal });
      });
    } catch (error) {
      signal.throwIfAborted();
      const first = firstOf(error);
      if (first instanceof MeshmarkError && first.code === HOPELESS) throw first;
      const [event] = left;
      if (event === undefined) return;
      await tell(event, {
        ...UNSEEN,
        ...lostBy(error, place),
        limitMs: outageEvent(event).awayMs + PATIENCE_MS,
        before: null,
        after: null,
      });
    }
  }
};
