import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PlanSchema } from '../../results/plan.ts';
import { type Entry, type Session, SPOILT_STEP } from '../../results/session.ts';
import { scenarios } from '../../scenarios/index.ts';
import { createRandom, gaussian } from '../../stats/random.ts';
import { sessionFixture } from '../testing/session.ts';
import { budgetState, roundCosts, spentIn, spreads, wholeRounds } from './budget.ts';
import { estimate } from './estimate.ts';
import { firstRounds, makePlan, type PlanOptions } from './plan.ts';

const entry = (name: string): Entry => ({
  name,
  overlay: name,
  version: null,
  control: name === 'wireguard-go' ? { kind: 'anchor' } : null,
});

const planOf = (rounds: number, change: Partial<PlanOptions> = {}) =>
  makePlan({
    suite: 'quick',
    scenarios: scenarios.slice(0, 2).map((scenario) => ({
      ...scenario,
      pair: [...scenario.pair] as [string, string],
      workloads: ['tcp'],
    })),
    entries: ['wireguard-go', 'nebula', 'tinc'].map(entry),
    rounds,
    budget: { seconds: 3600, halfWidth: 0.05, leastRounds: 10 },
    seed: 7,
    seconds: 1,
    aa: true,
    positive: { handicaps: 'wireguard-go', delayMs: 3, everyRounds: 2 },
    ...change,
  });
type Plan = ReturnType<typeof planOf>;

/** Made-up sessions of the first rounds: seconds and log noise by entry, 10 s and none where nothing is said. */
const sessionsOf = (
  plan: Plan,
  rounds: number,
  { seconds = {}, noise = 0 }: { seconds?: Record<string, number>; noise?: number } = {},
): Session[] => {
  const random = createRandom('budget');
  return firstRounds(plan, rounds).order.map(({ entry, ...place }) =>
    sessionFixture({
      ...place,
      entry,
      measurements: [
        {
          workload: 'tcp',
          status: 'ok',
          reason: null,
          values: { 'tcp.goodput-up': 90 * Math.exp(noise * gaussian(random)), 'tcp.peak-memory': 5 },
          raw: null,
          startedAt: '',
          durationMs: 0,
        },
      ],
      durationMs: 1000 * (seconds[entry] ?? 10),
    }),
  );
};

test('the first rounds of a plan are the plan of so few rounds', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), (a, b) => {
      const [few, many] = [Math.min(a, b), Math.max(a, b)];
      const cut = firstRounds(planOf(many), few);
      expect(cut).toEqual(planOf(few));
      expect(PlanSchema.parse(cut)).toEqual(cut);
    }),
    { numRuns: 30 },
  );
});

test('a round counts when every one of its sessions is there', () => {
  const plan = planOf(6);
  const sessions = sessionsOf(plan, 4);
  expect(wholeRounds(plan, sessions)).toBe(4);
  expect(wholeRounds(plan, sessions.slice(0, -1))).toBe(3);
  expect(wholeRounds(plan, [])).toBe(0);
});

test('a round costs what its entries took, copies as much as their originals; before the first one as estimated', () => {
  const plan = planOf(4);
  const cost = roundCosts(plan, sessionsOf(plan, 2, { seconds: { tinc: 40, 'tinc (A/A)': 40 } }));
  for (const round of [3, 4]) {
    const expected = plan.order
      .filter((planned) => planned.round === round)
      .reduce((sum, { entry: name }) => sum + (name.startsWith('tinc') ? 40 : 10), 0);
    expect(cost(round)).toBeCloseTo(expected, 9);
  }
  const before = [1, 2, 3, 4].map(roundCosts(plan, []));
  expect(before.reduce((sum, own) => sum + own, 0)).toBe(estimate(plan).seconds);
});

test('tries that the lab spoilt are part of what a round costs', () => {
  const plan = planOf(2);
  const sessions = sessionsOf(plan, 1);
  const [before, after] = [
    sessions,
    sessions.map((session) => ({ ...session, steps: [{ step: SPOILT_STEP, ms: 5000 }] })),
  ].map((all) => roundCosts(plan, all)(2));
  const inRound = plan.order.filter(({ round }) => round === 2).length;
  expect(after).toBeCloseTo((before ?? 0) + 5 * inRound, 9);
});

test('breaks between sittings do not count, and a killed one counts up to the end of its last session', () => {
  const sitting = { startedAt: '2026-03-01T09:30:00.000Z', endedAt: null, outcome: 'killed' as const };
  const [session] = sessionsOf(planOf(1), 1) as [Session];
  const later = { ...session, startedAt: '2026-03-01T09:31:00.000Z', durationMs: 20_000 };
  expect(spentIn([sitting], [session, later])).toBe(80);
  expect(spentIn([sitting], [])).toBe(0);
  const { scenario, round, entry: name } = session;
  const key = { scenario, round, entry: name, reason: 'the wire ended', ms: 1000 };
  const spoilt = { ...key, sitting: 1, at: '2026-03-01T09:31:30.000Z' };
  expect(spentIn([sitting], [session, later], [spoilt, { ...spoilt, sitting: 2 }])).toBe(90);
  const second = {
    startedAt: '2026-03-02T10:00:00.000Z',
    endedAt: '2026-03-02T10:00:30.000Z',
    outcome: 'interrupted' as const,
  };
  expect(spentIn([sitting, second], [session, later])).toBe(110);
});

test('only headline metrics count, of contestants that have every figure', () => {
  const plan = planOf(4);
  const sessions = sessionsOf(plan, 4, { noise: 0.05 });
  expect(
    spreads(plan, sessions, 4).map(({ scenario, metric, pairs }) => ({ scenario, metric, pairs })),
  ).toEqual(plan.scenarios.map(({ id }) => ({ scenario: id, metric: 'tcp.goodput-up', pairs: 3 })));
  const broken = sessions.map((session) =>
    session.entry === 'tinc' && session.round === 2
      ? { ...session, status: 'timeout' as const, reason: 'it hung', measurements: [] }
      : session,
  );
  expect(spreads(plan, broken, 4).map(({ pairs }) => pairs)).toEqual([1, 1]);
});

test('beside a single contestant the network without a VPN is what it is compared with', () => {
  const plan = planOf(4, { entries: [entry('wireguard-go')] });
  expect(spreads(plan, sessionsOf(plan, 4, { noise: 0.05 }), 4).map(({ pairs }) => pairs)).toEqual([1, 1]);
});

test('precision is told after the pilot, and expected to get better', () => {
  const plan = planOf(40);
  expect(budgetState(plan, sessionsOf(plan, 2, { noise: 0.05 }), 200).forecast.precision).toEqual([]);
  const { forecast } = budgetState(plan, sessionsOf(plan, 3, { noise: 0.05 }), 300);
  expect(forecast.precision).toHaveLength(2);
  for (const { halfWidth, expected } of forecast.precision) expect(expected).toBeLessThan(halfWidth);
});

test('quiet figures end a run at its least rounds, and its forecast says so', () => {
  const plan = planOf(40);
  const after = (rounds: number) =>
    budgetState(plan, sessionsOf(plan, rounds, { noise: 0.001 }), 100 * rounds);
  expect(after(3)).toMatchObject({ end: null, forecast: { rounds: 10, reason: 'narrow' } });
  expect(after(9).end).toBeNull();
  expect(after(10).end).toBe('narrow');
});

test('with noise the forecast is what fits, and every round that begins is expected to end in time', () => {
  const noisy = fc.record({
    planned: fc.integer({ min: 1, max: 12 }),
    done: fc.integer({ min: 1, max: 12 }),
    budget: fc.integer({ min: 10, max: 2000 }),
    seconds: fc.integer({ min: 1, max: 60 }),
  });
  fc.assert(
    fc.property(noisy, ({ planned, done, budget, seconds }) => {
      const rounds = Math.min(planned, done);
      const plan = planOf(planned, { budget: { seconds: budget, halfWidth: 0.05, leastRounds: 10 } });
      const sessions = sessionsOf(plan, rounds, { noise: 0.8, seconds: { tinc: seconds } });
      const spent = sessions.reduce((sum, { durationMs }) => sum + durationMs / 1000, 0);
      const { forecast, end } = budgetState(plan, sessions, spent);
      expect(forecast.rounds).toBeGreaterThanOrEqual(rounds);
      expect(forecast.rounds).toBeLessThanOrEqual(planned);
      if (end === null) expect(spent + forecast.roundSeconds).toBeLessThanOrEqual(budget);
      // A round is expected exactly when one may begin.
      expect(forecast.rounds > rounds).toBe(end === null);
    }),
    { numRuns: 60 },
  );
});
