import type { Contestant } from '../bench/contestants/contestant.ts';
import { type Checks, type Place, seenIn } from '../bench/looks/in-lab.ts';
import { workThrough } from '../bench/looks/work-through.ts';
import type { EventfulLab } from '../lab/types.ts';
import type { Network } from '../network/schema.ts';
import { type SurvivalLine, survivalKey } from '../results/survival.ts';
import {
  ABSENCES,
  type Absence,
  type SurvivalEvent,
  survivalNetwork,
  THROUGH_OTHERS,
  throughOthersNetwork,
} from '../scenarios/survival.ts';
import { createRandom, shuffle } from '../stats/random.ts';
import { ask, UNASKED, type Waits } from './ask.ts';
import { carry, UNCARRIED } from './carry.ts';

export interface SurvivalPlan {
  readonly entries: readonly { readonly name: string; readonly contestant: Contestant }[];
  readonly absences: readonly Absence[];
  readonly events: readonly (SurvivalEvent | typeof THROUGH_OTHERS)[];
  readonly waits: Waits;
  readonly passes: number;
  readonly seed: number;
  /** Keys of sessions that are done. */
  readonly done: ReadonlySet<string>;
}

/** Realises a network afresh. */
export type OpenNetwork = (network: Network, signal: AbortSignal) => Promise<EventfulLab>;

/** The lab, its lines, coming up, looks at paths, and the end, in ms: all but the waits that a plan says the length of, and for other labs. */
const BESIDES_MS = 430_000;
/** For each lab that comes up and is looked at before, in ms. */
const TURN_MS = 60_000;

type Session = SurvivalPlan['entries'][number] & { readonly pass: number } & (
    | { readonly absence: Absence; readonly event: SurvivalEvent }
    | { readonly absence: null }
  );

/** The sessions of one pass over one contestant: each event after each absence, and the six members once. */
const sessionsOf = ({ absences, events }: Pick<SurvivalPlan, 'absences' | 'events'>) => [
  ...absences.flatMap((absence) =>
    events.flatMap((event) => (event === THROUGH_OTHERS ? [] : [{ absence, event }])),
  ),
  ...(events.includes(THROUGH_OTHERS) ? [{ absence: null }] : []),
];

/** Every pass is a random order of every session of every contestant. */
const orderOf = (plan: SurvivalPlan): readonly Session[] => {
  const random = createRandom(plan.seed);
  return Array.from({ length: plan.passes }, (_, i) =>
    shuffle(
      plan.entries.flatMap((entry) =>
        sessionsOf(plan).map((session) => ({ ...entry, pass: i + 1, ...session })),
      ),
      random,
    ),
  ).flat();
};

/** Works through a plan, one session in each lab at a time, and tells what was seen when it is there. */
export const runSurvival = async (
  plan: SurvivalPlan,
  labs: readonly OpenNetwork[],
  onLine: (line: SurvivalLine) => Promise<void>,
  signal: AbortSignal,
): Promise<void> => {
  const { watchMs, waitMs } = plan.waits;
  const limitMs = BESIDES_MS + labs.length * TURN_MS + watchMs + 2 * waitMs;
  const ahead = orderOf(plan).filter(
    ({ name, ...session }) => !plan.done.has(survivalKey({ entry: name, ...session })),
  );
  await workThrough(
    labs,
    ahead,
    (session, place, until) => oneSession(session, plan, place, limitMs, until),
    onLine,
    signal,
  );
};

const oneSession = async (
  session: Session,
  { waits, absences }: Pick<SurvivalPlan, 'waits' | 'absences'>,
  place: Place<OpenNetwork>,
  limitMs: number,
  parent: AbortSignal,
): Promise<SurvivalLine> => {
  const network = session.absence === null ? throughOthersNetwork : survivalNetwork;
  const startedAt = new Date().toISOString();
  const begun = performance.now();
  const { contestant } = session;
  const checks: Checks = { wires: null, routers: null };
  const known = () => ({
    entry: session.name,
    version: contestant.program.version,
    programHash: contestant.program.hash,
    pass: session.pass,
    ...checks,
    startedAt,
    durationMs: Math.round(performance.now() - begun),
  });
  const fresh = {
    open: (signal: AbortSignal) => place.open(network, signal),
    network: network.name,
    checks,
  };
  if (session.absence === null) {
    const seen = await seenIn(place, fresh, limitMs, parent, (lab, turns, signal) =>
      carry(lab, contestant, turns, waits.waitMs, signal),
    );
    return { type: 'carried', ...UNCARRIED, ...seen, ...known() };
  }
  const { absence, event } = session;
  const seen = await seenIn(place, fresh, limitMs, parent, (lab, turns, signal) =>
    ask(lab, contestant, turns, { absence, absences, event, ...waits }, signal),
  );
  return {
    type: 'answer',
    absence,
    removed: [...ABSENCES[absence]],
    event,
    ...UNASKED,
    ...seen,
    ...known(),
  };
};
