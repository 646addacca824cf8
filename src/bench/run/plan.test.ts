import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PlanSchema, sessionKey } from '../../results/plan.ts';
import type { Entry } from '../../results/session.ts';
import { scenarios } from '../../scenarios/index.ts';
import { estimate } from './estimate.ts';
import { makePlan, type PlanOptions } from './plan.ts';

const entry = (name: string): Entry => ({ name, overlay: name, version: null, control: null });
const someScenarios = scenarios.slice(0, 2).map((scenario) => ({
  ...scenario,
  pair: [...scenario.pair] as [string, string],
  workloads: [...scenario.workloads],
}));

const options = (change: Partial<PlanOptions> = {}): PlanOptions => ({
  suite: 'quick',
  scenarios: someScenarios,
  entries: [entry('wireguard-go'), entry('nebula'), entry('tinc'), entry('yggdrasil')],
  rounds: 4,
  seed: 7,
  seconds: 2,
  budget: null,
  aa: true,
  positive: null,
  ...change,
});

test('the reference that is added counts as an entry of that name', () => {
  expect(() => makePlan(options({ entries: [entry('nebula'), entry('none')] }))).toThrow(
    '"none" is there twice',
  );
});

const anyOptions = fc
  .record({
    count: fc.integer({ min: 1, max: 8 }),
    rounds: fc.integer({ min: 1, max: 12 }),
    seed: fc.nat(),
    aa: fc.boolean(),
    everyRounds: fc.option(fc.integer({ min: 1, max: 3 })),
  })
  .map(({ count, rounds, seed, aa, everyRounds }) => {
    const entries = Array.from({ length: count }, (_, index) => entry(`vpn-${index}`));
    const positive = everyRounds === null ? null : { handicaps: 'vpn-0', delayMs: 3, everyRounds };
    return options({ entries, rounds, seed, aa, positive });
  });

test('the same options give the same plan, which is a valid document', () => {
  fc.assert(
    fc.property(anyOptions, (wanted) => {
      const plan = makePlan(wanted);
      expect(makePlan(wanted)).toEqual(plan);
      expect(PlanSchema.parse(JSON.parse(JSON.stringify(plan)))).toEqual(plan);
    }),
    { numRuns: 30 },
  );
});

test('every round holds every entry, the reference and one duplicate exactly once', () => {
  fc.assert(
    fc.property(anyOptions, (wanted) => {
      const plan = makePlan(wanted);
      const keys = plan.order.map(sessionKey);
      expect(new Set(keys).size).toBe(keys.length);
      for (const { id } of wanted.scenarios) {
        for (let round = 1; round <= wanted.rounds; round += 1) {
          const inRound = plan.order.filter((planned) => planned.scenario === id && planned.round === round);
          const plain = inRound.map((planned) => planned.entry).filter((name) => !name.includes('('));
          expect(plain.sort()).toEqual(['none', ...wanted.entries.map(({ name }) => name)].sort());
          expect(inRound.filter((planned) => planned.entry.endsWith('(A/A)'))).toHaveLength(
            wanted.aa ? 1 : 0,
          );
          expect(inRound.map(({ position }) => position)).toEqual(inRound.map((_, index) => index));
        }
      }
    }),
    { numRuns: 50 },
  );
});

test('every contestant gets its turn as duplicate, before one gets a second', () => {
  fc.assert(
    fc.property(anyOptions, (wanted) => {
      const plan = makePlan({ ...wanted, aa: true, rounds: wanted.entries.length });
      const duplicated = plan.order
        .filter((planned) => planned.scenario === 'lan-100' && planned.entry.endsWith('(A/A)'))
        .map((planned) => planned.entry);
      expect(new Set(duplicated).size).toBe(wanted.entries.length);
    }),
    { numRuns: 30 },
  );
});

test('the order differs between rounds, seeds and sessions', () => {
  const orders = (seed: number) => {
    const plan = makePlan(options({ seed, aa: false, rounds: 6 }));
    return [1, 2, 3, 4, 5, 6].map((round) =>
      plan.order
        .filter((planned) => planned.scenario === 'lan-100' && planned.round === round)
        .map((planned) => planned.entry)
        .join(),
    );
  };
  expect(new Set(orders(1)).size).toBeGreaterThan(3);
  expect(orders(1)).not.toEqual(orders(2));
  expect(new Set(makePlan(options()).order.map(({ workloads }) => workloads.join())).size).toBeGreaterThan(3);
});

test('a longer run begins like a shorter one', () => {
  const long = makePlan(options({ rounds: 5 })).order;
  const short = makePlan(options({ rounds: 3 })).order;
  expect(long.slice(0, short.length)).toEqual(short);
});

test('the positive control comes in every n-th round, marked as what it is', () => {
  const plan = makePlan(options({ positive: { handicaps: 'nebula', delayMs: 3, everyRounds: 2 } }));
  const rounds = plan.order.filter((planned) => planned.entry === 'nebula (+3 ms)').map(({ round }) => round);
  expect(new Set(rounds)).toEqual(new Set([1, 3]));
  expect(plan.entries.find(({ name }) => name === 'nebula (+3 ms)')).toEqual({
    ...entry('nebula'),
    name: 'nebula (+3 ms)',
    control: { kind: 'positive', handicaps: 'nebula', delayMs: 3 },
  });
});

test('nonsense is refused in a sentence', () => {
  expect(() => makePlan(options({ rounds: 0 }))).toThrow('at least one round');
  expect(() => makePlan(options({ entries: [entry('nebula'), entry('nebula')] }))).toThrow(
    '"nebula" is there twice',
  );
  expect(() => makePlan(options({ positive: { handicaps: 'x', delayMs: 3, everyRounds: 1 } }))).toThrow(
    '"x"',
  );
  expect(() => makePlan(options({ entries: [] }))).toThrow('A/A control needs a contestant');
});

test('what is estimated for workloads is part of the whole, each in its scenario', () => {
  const { seconds, workloadSeconds } = estimate(makePlan(options()));
  expect(Object.keys(workloadSeconds)).toEqual(someScenarios.map(({ id }) => id));
  const sum = Object.values(workloadSeconds)
    .flatMap((own) => Object.values(own))
    .reduce((total, own) => total + own, 0);
  expect(sum).toBeGreaterThan(seconds / 2);
  expect(sum).toBeLessThan(seconds);
  // The same files take longer on the slower of two lines.
  expect(workloadSeconds['lan-100']?.pages).toBeGreaterThan(workloadSeconds['lan-200']?.pages ?? Infinity);
});

test('the estimate falls as sessions are done', () => {
  const plan = makePlan(options());
  const whole = estimate(plan);
  expect(whole.sessions).toBe(plan.order.length);
  const half = estimate(plan, ({ round }) => round <= 2);
  expect(half.sessions).toBe(whole.sessions / 2);
  expect(half.seconds).toBeLessThan(whole.seconds);
  expect(estimate(plan, () => true)).toEqual({ sessions: 0, seconds: 0, workloadSeconds: {}, bytes: 0 });
});
