import { expect, test } from 'vitest';
import { estimate } from '../../bench/run/estimate.ts';
import { firstRounds, makePlan } from '../../bench/run/plan.ts';
import { scenarios } from '../../scenarios/index.ts';
import { budgetSummary, expectedPart, fewRounds, type PlanWith, planWithin } from './budget.ts';

const planWith: PlanWith = (rounds, budget) =>
  makePlan({
    suite: 'quick',
    scenarios: scenarios
      .slice(0, 1)
      .map((it) => ({ ...it, pair: [...it.pair] as [string, string], workloads: ['tcp', 'rtt'] })),
    entries: [{ name: 'vpn', overlay: 'vpn', version: null, control: null }],
    rounds,
    budget,
    seed: 1,
    seconds: 1,
    aa: true,
    positive: null,
  });

test('as many rounds are expected as are estimated to fit, and the plan has some to spare', () => {
  const seconds = 1800;
  const plan = planWithin(seconds, planWith);
  const { rounds } = expectedPart(plan);
  expect(estimate(firstRounds(plan, rounds)).seconds).toBeLessThanOrEqual(seconds);
  expect(estimate(firstRounds(plan, rounds + 1)).seconds).toBeGreaterThan(seconds);
  expect(plan.rounds).toBeGreaterThan(1.5 * rounds);
  expect(plan.rounds).toBeLessThanOrEqual(1000);
});

test('a budget that no round fits into is refused in a sentence', () => {
  expect(() => planWithin(5, planWith)).toThrow(/A round takes about .* the budget of 5 s: give more time/);
});

test('too few rounds for ranks are told, enough are not', () => {
  expect(fewRounds(planWithin(120, planWith))).toEqual([
    expect.stringMatching(/fewer than 10 are never ranked/),
  ]);
  expect(fewRounds(planWithin(7200, planWith))).toEqual([]);
  expect(fewRounds(planWith(3, null))).toEqual([]);
});

test('what to expect of noise gets better with rounds, and there is nothing without a budget', () => {
  const widths = (seconds: number) =>
    budgetSummary(expectedPart(planWithin(seconds, planWith)))?.precision.map(({ halfWidth }) => halfWidth) ??
    [];
  const [short, long] = [widths(600), widths(7200)];
  expect(short.length).toBeGreaterThan(0);
  expect(long.every((width, i) => width < (short[i] ?? 0))).toBe(true);
  expect(budgetSummary(planWith(3, null))).toBeNull();
});
