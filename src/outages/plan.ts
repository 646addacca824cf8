import { LAB_SECONDS, RELAYED_MS } from '../bench/paths/look.ts';
import { type OutageDone, outageKey, plannedPasses } from '../results/outages.ts';
import { LONG_PASSES, type OutageId, outageEvent } from '../scenarios/outage-events.ts';
import type { OutageNetwork } from '../scenarios/outages.ts';
import { createRandom, shuffle } from '../stats/random.ts';
import { sum } from '../stats/summary.ts';
import { Enough } from './enough.ts';
import { nextTryMs } from './tcp-tries.ts';

/** How long it is waited beyond what was taken away, in ms: OpenVPN's documented keepalives take a minute. */
export const PATIENCE_MS = 90_000;
/** The same for a direct path in place of a relayed one: a daemon that says that it is still looking is believed as long. */
export const UPGRADE_MS = 90_000;
/** Where no hole can be punched a relayed path is believed sooner, in ms. */
const HOLELESS_MS = 6000;

/** What is asked of each contestant. */
export interface OutageOrder {
  readonly entries: readonly string[];
  readonly events: readonly OutageId[];
  readonly passes: number;
  readonly seed: number;
}

/** How many labs stand at once. */
export interface OutageLabs {
  /** Where a busy processor makes events longer. */
  readonly labs: number;
  /** Where timers, and what is taken away, say how long they last. */
  readonly awayLabs: number;
}

/** Labs where something is away for each one elsewhere, and the most of them: see docs/performance.md. */
const [AWAY_LABS, MOST_LABS] = [3, 16];

export const awayLabsFor = (labs: number): number => Math.min(AWAY_LABS * labs, MOST_LABS);

/** One lab of one contestant, in which some events happen once each, in this order. */
export interface PlannedSession {
  readonly entry: string;
  readonly pass: number;
  readonly network: OutageNetwork;
  /** Whether a busy processor makes its events longer; it has no others. */
  readonly brisk: boolean;
  readonly events: readonly OutageId[];
}

/** A device that comes alone may settle on another path than one that starts with all others, so it has a lab of its own. */
export const isFirst = (id: OutageId): id is 'cold-start' | 'upgrade' =>
  id === 'cold-start' || id === 'upgrade';
/** What happens to a device that is there. */
export type LaterId = Exclude<OutageId, 'cold-start' | 'upgrade'>;

/** What happens between other ends than two homes, so that it has a lab of its own. */
const ELSEWHERE: Readonly<Partial<Record<OutageId, OutageNetwork>>> = {
  'relay-gone': 'relayed',
  'address-change-open': 'open',
  partition: 'partition',
};
const networkOf = (id: OutageId): OutageNetwork => ELSEWHERE[id] ?? 'homes';
export const isBrisk = (id: OutageId): boolean => outageEvent(id).brisk === true;

/** For how long a path that stays relayed is watched before such events, in ms; 0 where they are over before it matters. */
export const relayedMsOf = (events: readonly OutageId[]): number => {
  if (events.includes('upgrade')) return UPGRADE_MS;
  if (events.some((id) => networkOf(id) === 'relayed')) return HOLELESS_MS;
  // A first start ends with its first packet, and nothing follows it in its lab.
  return events.every(isFirst) ? 0 : RELAYED_MS;
};

/**
 * Pass by pass every contestant, in a random order each time; and in each session its events in a random order,
 * so that none always follows the same one.
 */
export const sessionsOf = ({ entries, events, passes, seed }: OutageOrder): readonly PlannedSession[] => {
  const random = createRandom(seed);
  return Array.from({ length: passes }, (_, i) => i + 1).flatMap((pass) => {
    const due = events.filter((id) => pass <= plannedPasses(id, passes));
    const brisk = due.filter(isBrisk);
    const away = Map.groupBy(
      due.filter((id) => !isBrisk(id)),
      networkOf,
    );
    const groups: readonly Pick<PlannedSession, 'network' | 'brisk' | 'events'>[] = [
      { network: 'homes', brisk: true, events: brisk.filter(isFirst) },
      { network: 'homes', brisk: true, events: brisk.filter((id) => !isFirst(id)) },
      ...[...away].map(([network, own]) => ({ network, brisk: false, events: own })),
    ];
    const sessions = entries.flatMap((entry) =>
      groups
        .filter((group) => group.events.length > 0)
        .map((group) => ({ ...group, entry, pass, events: shuffle(group.events, random) })),
    );
    return shuffle(sessions, random);
  });
};

/** What of some sessions is left once some of their outages are over; what has been repeated enough is over, too. */
export const sessionsLeft = (
  sessions: readonly PlannedSession[],
  done: readonly OutageDone[],
): readonly PlannedSession[] => {
  const over = new Set(done.map(outageKey));
  const enough = new Enough();
  for (const outage of done) enough.note(outage);
  return sessions.flatMap((session) => {
    const { entry, pass } = session;
    const events = session.events.filter(
      (event) => !over.has(outageKey({ pass, entry, event })) && !enough.isEnough(entry, event),
    );
    return events.length === 0 ? [] : [{ ...session, events }];
  });
};

/** Seconds of an event beside what it takes away: streams that start, rest, and come back, and a path as before. */
const EVENT_SECONDS = 10;

/** Expected seconds of an event where packets are back at once; the next try of their connection is waited for too. */
const eventSeconds = (id: OutageId): number => {
  const { awayMs, figure } = outageEvent(id);
  return EVENT_SECONDS + (figure === 'gap' && awayMs > 0 ? nextTryMs(awayMs) : awayMs) / 1000;
};

/**
 * Seconds for which paths are watched that stay relayed, of which a partition has another one; an upgrade that never comes has been tried often enough
 * after some times.
 */
const relayedSeconds = ({ events, pass }: PlannedSession): number => {
  const watched = events.filter((id) => id !== 'upgrade' || pass <= LONG_PASSES);
  return (relayedMsOf(watched) + (events.includes('partition') ? RELAYED_MS : 0)) / 1000;
};

/**
 * Expected wall time in seconds, where everybody is direct and comes back at once; and at the worst, where everything is relayed, nothing comes
 * back, and each event needs a lab of its own.
 */
export const outageSeconds = (
  sessions: readonly PlannedSession[],
  { labs, awayLabs }: OutageLabs,
): { readonly expected: number; readonly most: number } => {
  const brisk = secondsOf(sessions.filter((session) => session.brisk));
  const away = secondsOf(sessions.filter((session) => !session.brisk));
  const of = (which: keyof typeof brisk): number => Math.ceil(brisk[which] / labs + away[which] / awayLabs);
  return { expected: of('expected'), most: of('most') };
};

/** The same in one lab. */
const secondsOf = (sessions: readonly PlannedSession[]) => {
  const events = sessions.flatMap((session) => session.events);
  const expected = sessions.length * LAB_SECONDS + sum(events.map(eventSeconds));
  const waited = sessions.filter(({ pass }) => pass <= LONG_PASSES).flatMap((session) => session.events);
  const patience = waited.length * ((PATIENCE_MS + RELAYED_MS) / 1000 + LAB_SECONDS);
  return { expected, most: expected + sum(sessions.map(relayedSeconds)) + patience };
};
