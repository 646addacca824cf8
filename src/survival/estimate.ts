import { LAB_SECONDS, RELAYED_MS } from '../bench/paths/look.ts';
import { EVENT_IDS, EVENTS, THROUGH_OTHERS } from '../scenarios/survival.ts';

/**
 * Share of a wait that passes: a member comes back at once or never. So n2n's sessions took 106 s where it came back and 157 s where it
 * did not, and all questions of a contestant, three times in three labs, the half hour of docs/guides/survival.md.
 */
const WAITED = 0.5;
const RELAYED_SECONDS = RELAYED_MS / 1000;

/** How much a survival asks. */
export interface SurvivalExtent {
  readonly contestants: number;
  /** Ids of absences and events. */
  readonly absences: readonly string[];
  readonly events: readonly string[];
  readonly watchSeconds: number;
  readonly waitSeconds: number;
  readonly passes: number;
  /** Labs at the same time. */
  readonly labs: number;
  /** The event of each session that is over. */
  readonly done: readonly string[];
}

/** Seconds of one session in which this share of each wait passes, and a path is watched for so long that is relayed where it need not be. */
const sessionSeconds = (
  id: string,
  { watchSeconds, waitSeconds }: Pick<SurvivalExtent, 'watchSeconds' | 'waitSeconds'>,
  share: number,
  relayedSeconds: number,
): number => {
  // Before and after the carrier is gone a member is waited for, and then its path, which has to be relayed, is watched until it is believed.
  if (id === THROUGH_OTHERS) return LAB_SECONDS + 2 * (share * waitSeconds + RELAYED_SECONDS);
  const event = EVENT_IDS.find((one) => one === id);
  return event === undefined
    ? 0
    : LAB_SECONDS + relayedSeconds + watchSeconds + EVENTS[event].waits * share * waitSeconds;
};

/**
 * Expected wall time in seconds of what is left of a survival, where existing connections are direct; and where they are relayed and nobody comes
 * back.
 */
export const survivalSeconds = (
  extent: SurvivalExtent,
): { readonly expected: number; readonly most: number } => {
  const { contestants, absences, events, passes, labs, done } = extent;
  const timesOf = (id: string): number => {
    const asked = contestants * passes * (id === THROUGH_OTHERS ? 1 : absences.length);
    return asked - done.filter((one) => one === id).length;
  };
  const all = (share: number, relayedSeconds: number): number => {
    const seconds = [...new Set(events)].reduce(
      (sum, id) => sum + timesOf(id) * sessionSeconds(id, extent, share, relayedSeconds),
      0,
    );
    return Math.ceil(seconds / labs);
  };
  return { expected: all(WAITED, 0), most: all(1, RELAYED_SECONDS) };
};
