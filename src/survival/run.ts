import { type Alone, endedAlone, turnstile } from '../bench/alone.ts';
import { OutOfBounds } from '../bench/bounded.ts';
import type { Contestant } from '../bench/contestant.ts';
import { refuseWires } from '../bench/gates.ts';
import { type RoutersOnce, routersOnce } from '../bench/routers-once.ts';
import { watchStalls } from '../bench/stalls.ts';
import { hopelessness, unspoilt } from '../bench/unspoilt.ts';
import { type WiresOnce, wiresOnce } from '../bench/wires-once.ts';
import { messageOf } from '../errors.ts';
import { deadline } from '../host/exec.ts';
import { together } from '../host/together.ts';
import type { RealisedLab } from '../lab/realise.ts';
import type { WireCheck } from '../lab/types.ts';
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
export type OpenNetwork = (network: Network, signal: AbortSignal) => Promise<RealisedLab>;

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
  const shared: Shared = { routers: routersOnce(), alone: turnstile(), labs: labs.length };
  const note = hopelessness(labs.length);
  const ahead = orderOf(plan)
    .filter(({ name, ...session }) => !plan.done.has(survivalKey({ entry: name, ...session })))
    .values();
  const work = async (place: Place, until: AbortSignal): Promise<void> => {
    for (const session of ahead) {
      until.throwIfAborted();
      const line = await unspoilt(() => oneSession(session, plan, place, shared, until));
      await onLine(line);
      note(line);
    }
  };
  await together(
    signal,
    labs.map((open) => (until) => work({ open, wires: wiresOnce(shared.alone) }, until)),
  );
};

/** Where one lab stands after the other. */
interface Place {
  readonly open: OpenNetwork;
  readonly wires: WiresOnce;
}

/** What labs have in common. */
interface Shared {
  readonly routers: RoutersOnce;
  /** Labs and contestants come up and end one after the other: a contestant that is late because of others would be blamed for it. */
  readonly alone: Alone;
  readonly labs: number;
}

/** Of a session that saw nothing that counts. */
interface Lost {
  readonly status: 'invalid' | 'failed';
  readonly reason: string;
  readonly logTail: SurvivalLine['logTail'];
}

const oneSession = async (
  session: Session,
  { waits, absences }: Pick<SurvivalPlan, 'waits' | 'absences'>,
  place: Place,
  { routers, alone, labs }: Shared,
  parent: AbortSignal,
): Promise<SurvivalLine> => {
  const network = session.absence === null ? throughOthersNetwork : survivalNetwork;
  const startedAt = new Date().toISOString();
  const begun = performance.now();
  const signal = deadline(BESIDES_MS + labs * TURN_MS + waits.watchMs + 2 * waits.waitMs, parent);
  const { contestant } = session;
  let wires: readonly WireCheck[] | null = null;
  const known = () => ({
    entry: session.name,
    version: contestant.program.version,
    programHash: contestant.program.hash,
    pass: session.pass,
    routers: routers.seen(network.name),
    wires,
    startedAt,
    durationMs: Math.round(performance.now() - begun),
  });
  const spoilt = (reason: string): Lost => {
    place.wires.forget();
    return { status: 'invalid', reason, logTail: {} };
  };
  /** In a lab whose lines and routers are as asked and that has no fault at the end, on a machine that was never held up; else what the session is instead. */
  const inLab = async <T>(action: (lab: RealisedLab) => Promise<T>): Promise<T | Lost> => {
    try {
      const lab = await alone(() => place.open(network, signal));
      await using _ = endedAlone(lab, alone);
      wires = await place.wires.of(lab, signal);
      refuseWires(wires);
      await routers.check(lab, signal);
      using stalls = watchStalls();
      const seen = await action(lab);
      const fault = lab.fault() ?? stalls.reason();
      return fault === null ? seen : spoilt(fault);
    } catch (error) {
      parent.throwIfAborted();
      if (error instanceof OutOfBounds)
        return { status: 'failed', reason: error.message, logTail: error.logTail };
      return spoilt(messageOf(error));
    }
  };
  if (session.absence === null) {
    const seen = await inLab((lab) => carry(lab, contestant, alone, waits.waitMs, signal));
    return { type: 'carried', ...UNCARRIED, ...seen, ...known() };
  }
  const { absence, event } = session;
  const seen = await inLab((lab) =>
    ask(lab, contestant, alone, { absence, absences, event, ...waits }, signal),
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
