import { HEADLINES } from '../../metrics/headlines.ts';
import { metrics } from '../../metrics/index.ts';
import type { Metric } from '../../metrics/types.ts';
import type { BudgetForecast } from '../../results/budget.ts';
import { isContestant } from '../../results/contestant.ts';
import { figureOf } from '../../results/figure.ts';
import type { Plan } from '../../results/plan.ts';
import type { Sitting, SpoiltTry } from '../../results/run.ts';
import { type Entry, originalOf, type Session, wholeMs } from '../../results/session.ts';
import { endBefore, expectedHalfWidth, halfWidth, roundsFor } from '../../stats/budget.ts';
import { logRatios, type Series } from '../../stats/paired.ts';
import { mean, standardDeviation } from '../../stats/summary.ts';
import { estimate } from './estimate.ts';

/** Rounds of the pilot: the fewest with a standard deviation worth planning by, and the first look at what a round costs. */
export const PILOT_ROUNDS = 3;

/** The widest interval of a headline metric, and the standard deviation of the log ratios that makes it so wide. */
interface Spread {
  readonly scenario: string;
  readonly metric: string;
  readonly pairs: number;
  readonly sd: number;
  readonly halfWidth: number;
}

/** Whole rounds at the beginning of a plan that the sessions hold. */
export const wholeRounds = (plan: Plan, sessions: readonly Session[]): number => {
  const held = Map.groupBy(sessions, ({ round }) => round);
  const wanted = Map.groupBy(plan.order, ({ round }) => round);
  let done = 0;
  while (wanted.has(done + 1) && held.get(done + 1)?.length === wanted.get(done + 1)?.length) done += 1;
  return done;
};

/** Those whose ratios are judged: the contestants, and beside a single one the network without a VPN. */
const judged = ({ entries }: Plan): readonly Entry[] => {
  const contestants = entries.filter(isContestant);
  if (contestants.length > 1) return contestants;
  return [...contestants, ...entries.filter(({ control }) => control?.kind === 'reference')];
};

/** The figures of an entry by round; null where one of them is missing, since the tables have no ratio of it either. */
const seriesOf = (sessions: readonly Session[], metric: Metric): Series | null => {
  const figures = sessions.map((session) => [session.round, figureOf(session, metric).value] as const);
  const good = figures.filter((figure): figure is readonly [number, number] => figure[1] !== null);
  return good.length > 0 && good.length === figures.length ? new Map(good) : null;
};

/** How wide the headline intervals of the first `done` rounds are; without those of which no two entries have figures. */
export const spreads = (plan: Plan, sessions: readonly Session[], done: number): Spread[] => {
  const own = Map.groupBy(
    sessions.filter(({ round }) => round <= done),
    ({ scenario, entry }) => JSON.stringify([scenario, entry]),
  );
  const headlines = metrics.filter(({ id }) => HEADLINES.includes(id));
  return plan.scenarios.flatMap(({ id: scenario }) =>
    headlines.flatMap((metric): Spread[] => {
      const series = judged(plan).flatMap(
        ({ name }) => seriesOf(own.get(JSON.stringify([scenario, name])) ?? [], metric) ?? [],
      );
      const sds = series.flatMap((a, i) =>
        series.slice(i + 1).map((b) => standardDeviation([...logRatios(a, b).values()])),
      );
      if (sds.length === 0 || done < 2) return [];
      const sd = Math.max(...sds);
      return [{ scenario, metric: metric.id, pairs: sds.length, sd, halfWidth: halfWidth(sd, done) }];
    }),
  );
};

/** Seconds that each round of a plan is expected to take, by what its sessions took so far; as estimated before the first one. */
export const roundCosts = (plan: Plan, sessions: readonly Session[]): ((round: number) => number) => {
  if (sessions.length === 0) {
    const upTo = (last: number): number => estimate(plan, ({ round }) => round > last).seconds;
    // Wires are measured in the first round only.
    return (round) => upTo(round) - upTo(round - 1);
  }
  const original = new Map(plan.entries.map((entry) => [entry.name, originalOf(entry)]));
  const key = (scenario: string, entry: string): string =>
    JSON.stringify([scenario, original.get(entry) ?? entry]);
  const secondsOf = (own: readonly Session[]): number => mean(own.map((session) => wholeMs(session) / 1000));
  const byEntry = Map.groupBy(sessions, ({ scenario, entry }) => key(scenario, entry));
  const costs = new Map([...byEntry].map(([own, theirs]) => [own, secondsOf(theirs)]));
  const any = secondsOf(sessions);
  const planned = Map.groupBy(plan.order, ({ round }) => round);
  return (round) =>
    (planned.get(round) ?? []).reduce(
      (sum, { scenario, entry }) => sum + (costs.get(key(scenario, entry)) ?? any),
      0,
    );
};

const secondsBetween = (from: string, to: number): number => Math.max(0, (to - Date.parse(from)) / 1000);

/** Seconds of sittings that are over. One that was killed has no end; it counts up to the end of its last session or spoilt try. */
export const spentIn = (
  sittings: readonly Sitting[],
  sessions: readonly Session[],
  spoilt: readonly SpoiltTry[] = [],
): number =>
  sittings.reduce((sum, { startedAt, endedAt }, index) => {
    const ends = [
      ...sessions
        .filter(({ sitting }) => sitting === index + 1)
        .map((session) => Date.parse(session.startedAt) + session.durationMs),
      ...spoilt.filter(({ sitting }) => sitting === index + 1).map(({ at }) => Date.parse(at)),
    ];
    const end = endedAt === null ? Math.max(Date.parse(startedAt), ...ends) : Date.parse(endedAt);
    return sum + secondsBetween(startedAt, end);
  }, 0);

/** What is known before a round begins. */
export interface BudgetState {
  readonly forecast: BudgetForecast;
  /** Why it must not begin; null when it may. */
  readonly end: BudgetForecast['reason'] | null;
}

/**
 * Plans the rest of a run with a budget from the whole rounds so far; `spent` is what it took, in seconds.
 * Pure. A round costs what its sessions took on average and must fit as a whole: each entry once or none.
 */
export const budgetState = (plan: Plan, sessions: readonly Session[], spent: number): BudgetState => {
  const { budget, rounds: planned } = plan;
  if (budget === undefined) throw new Error('a plan without a budget');
  const done = wholeRounds(plan, sessions);
  const cost = roundCosts(plan, sessions);
  const found = spreads(plan, sessions, done);
  const pilot = done >= PILOT_ROUNDS ? found : [];
  const widest = found.length === 0 ? null : Math.max(...found.map((spread) => spread.halfWidth));

  const next = done < planned ? cost(done + 1) : 0;
  let [fitting, used] = [done, spent];
  for (let round = done + 1; round <= planned; round += 1) {
    used += cost(round);
    if (used > budget.seconds && round > 1) break;
    fitting = round;
  }
  const least = Math.max(done, budget.leastRounds);
  const needed = pilot.map(({ sd }) =>
    roundsFor(budget.halfWidth, { sd, n: done, least, most: Math.max(least, planned) }),
  );
  const enough =
    needed.length === 0
      ? Number.POSITIVE_INFINITY
      : Math.max(...needed.map((n) => n ?? Number.POSITIVE_INFINITY));
  const rounds = Math.min(fitting, enough);
  return {
    forecast: {
      done,
      rounds,
      sessions: plan.order.filter(({ round }) => round <= rounds).length,
      roundSeconds: next,
      spentSeconds: spent,
      reason: enough <= fitting ? 'narrow' : fitting === planned ? 'rounds' : 'time',
      precision: pilot.map(({ sd, ...spread }) => ({
        ...spread,
        expected: expectedHalfWidth(sd, done, rounds),
      })),
    },
    end: endBefore({
      done,
      planned,
      seconds: budget.seconds,
      spent,
      next,
      least: budget.leastRounds,
      target: budget.halfWidth,
      widest,
    }),
  };
};
