import { usageError } from '../../errors.ts';
import type { Budget } from '../../results/budget.ts';
import { PLAN_FORMAT, type Plan, type PlannedSession, type PlanScenario } from '../../results/plan.ts';
import type { Control, Entry } from '../../results/session.ts';
import { createRandom, shuffle } from '../../stats/random.ts';
import { WORKLOAD_IDS } from '../../workloads/index.ts';

/** The network itself, without any VPN: in every round. */
export const REFERENCE: Entry = {
  name: 'none',
  overlay: 'none',
  version: null,
  control: { kind: 'reference' },
};

export interface PlanOptions {
  readonly suite: string;
  readonly scenarios: readonly PlanScenario[];
  /** The contestants, the anchor among them. The reference is added when it is missing. */
  readonly entries: readonly Entry[];
  readonly rounds: number;
  /** What ends the run before that many rounds; null for nothing. */
  readonly budget: Budget | null;
  readonly seed: number;
  readonly seconds: number;
  /** One contestant twice under two names in every round, each in turn. */
  readonly aa: boolean;
  /** A contestant that is slower by a known delay, which the comparison must find; in every n-th round. */
  readonly positive: {
    readonly handicaps: string;
    readonly delayMs: number;
    readonly everyRounds: number;
  } | null;
}

/**
 * Decides what a run does and in which order. Pure: the same options give the same plan.
 * A round holds every entry once, in a fresh order that depends on nothing but seed, scenario and round,
 * so that a longer run begins like a shorter one.
 */
export function makePlan(options: PlanOptions): Plan {
  const { suite, rounds, seed, seconds, budget } = options;
  check(options);
  const always = withReference(options.entries);
  const contestants = always.filter(({ control }) => control?.kind !== 'reference');
  const positive = options.positive === null ? null : positiveEntry(options.positive, contestants);
  const scenarios = options.scenarios.map(({ id, network, pair, workloads, lineRateMbit }) => ({
    id,
    network,
    pair,
    workloads,
    lineRateMbit,
  }));
  const names = new Map(always.map((entry) => [entry.name, entry]));
  const order: PlannedSession[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    for (const scenario of scenarios) {
      const inRound = [...always];
      if (options.aa) inRound.push(duplicateOf(rotate(contestants, `${seed}/${scenario.id}/aa`, round)));
      if (positive !== null && (round - 1) % (options.positive?.everyRounds ?? 1) === 0)
        inRound.push(positive);
      for (const entry of inRound) names.set(entry.name, entry);
      shuffle(inRound, createRandom(`${seed}/${scenario.id}/${round}`)).forEach(({ name }, position) => {
        const random = createRandom(`${seed}/${scenario.id}/${round}/${name}`);
        const workloads = memoryLast(shuffle(scenario.workloads, random));
        order.push({ scenario: scenario.id, round, position, entry: name, workloads });
      });
    }
  }
  const entries = [...names.values()];
  return {
    meshmarkPlan: PLAN_FORMAT,
    suite,
    seed,
    rounds,
    seconds,
    scenarios,
    entries,
    order,
    ...(budget === null ? {} : { budget }),
  };
}

/** The workload whose figures have the peak of a daemon's memory comes last, so that it is that of all: what others need stays for a while. */
const memoryLast = (workloads: readonly string[]): string[] => [
  ...workloads.filter((id) => id !== 'tcp'),
  ...workloads.filter((id) => id === 'tcp'),
];

/** The plan of the first rounds alone, as if no more had been asked for. */
export function firstRounds(plan: Plan, rounds: number): Plan {
  const order = plan.order.filter(({ round }) => round <= rounds);
  const names = new Set(order.map(({ entry }) => entry));
  return { ...plan, rounds, entries: plan.entries.filter(({ name }) => names.has(name)), order };
}

const withReference = (entries: readonly Entry[]): Entry[] =>
  entries.some(({ control }) => control?.kind === 'reference') ? [...entries] : [REFERENCE, ...entries];

/** Whose turn it is; the order of turns is drawn, so that few rounds do not favour the head of a list. */
const rotate = (contestants: readonly Entry[], seed: string, round: number): Entry =>
  shuffle(contestants, createRandom(seed))[(round - 1) % contestants.length] as Entry;

const withControl = (entry: Entry, suffix: string, control: Control): Entry => ({
  ...entry,
  name: `${entry.name} (${suffix})`,
  control,
});

const duplicateOf = (entry: Entry): Entry =>
  withControl(entry, 'A/A', { kind: 'aa', duplicates: entry.name });

function positiveEntry(positive: NonNullable<PlanOptions['positive']>, contestants: readonly Entry[]): Entry {
  const { handicaps, delayMs } = positive;
  const entry = contestants.find(({ name }) => name === handicaps);
  if (entry === undefined) {
    throw usageError(
      'plan-invalid',
      `The positive control handicaps "${handicaps}", which does not take part.`,
    );
  }
  return withControl(entry, `+${delayMs} ms`, { kind: 'positive', handicaps, delayMs });
}

function check({ scenarios, entries, rounds, seconds, aa, positive }: PlanOptions): void {
  const invalid = (message: string) => usageError('plan-invalid', message);
  if (!Number.isInteger(rounds) || rounds < 1) throw invalid(`A plan has at least one round, not ${rounds}.`);
  if (!(seconds > 0)) throw invalid(`A timed workload lasts more than ${seconds} seconds.`);
  if (positive !== null && !(positive.everyRounds >= 1))
    throw invalid('A positive control comes every round or less often.');
  const twice =
    firstRepeated(withReference(entries).map(({ name }) => name)) ??
    firstRepeated(scenarios.map(({ id }) => id));
  if (twice !== null) throw invalid(`"${twice}" is there twice; give one of them another name.`);
  if (scenarios.length === 0) throw invalid('A plan has at least one scenario.');
  for (const { id, workloads } of scenarios) {
    const unknown = workloads.find((workload) => !WORKLOAD_IDS.includes(workload));
    if (unknown === undefined) continue;
    throw invalid(
      `Scenario "${id}" asks for the workload "${unknown}"; known are ${WORKLOAD_IDS.join(', ')}.`,
    );
  }
  if (aa && !entries.some(({ control }) => control?.kind !== 'reference')) {
    throw invalid('The A/A control needs a contestant.');
  }
}

/** The first name that is there twice; null when each is there once. */
export const firstRepeated = (names: readonly string[]): string | null =>
  names.find((name, index) => names.indexOf(name) !== index) ?? null;
