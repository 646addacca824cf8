import { RELAYED_MS } from '../bench/look.ts';
import { EVENT_IDS, EVENTS, THROUGH_OTHERS } from '../scenarios/survival.ts';

/** Seconds of a session beside its waits, as in outages: lab, daemons, routers' check and a path that has settled. */
const SESSION_SECONDS = 12;
/**
 * Share of a wait that passes: a member comes back at once or never. So n2n's sessions took 106 s where it came back and 157 s where it
 * did not, and all questions of a contestant, three times in three labs, the half hour of docs/guides/survival.md.
 */
const WAITED = 0.5;

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
}

/** Expected wall time of a survival in seconds. */
export const survivalSeconds = ({
  contestants,
  absences,
  events,
  watchSeconds,
  waitSeconds,
  passes,
  labs,
}: SurvivalExtent): number => {
  const waited = WAITED * waitSeconds;
  const answers = EVENT_IDS.filter((id) => events.includes(id)).reduce(
    (sum, id) => sum + SESSION_SECONDS + watchSeconds + EVENTS[id].waits * waited,
    0,
  );
  // Before and after the carrier is gone a member is waited for, and then its relayed path is watched until it is believed.
  const through = SESSION_SECONDS + 2 * (waited + RELAYED_MS / 1000);
  const pass = absences.length * answers + (events.includes(THROUGH_OTHERS) ? through : 0);
  return Math.ceil((contestants * passes * pass) / labs);
};
