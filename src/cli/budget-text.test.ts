import { expect, test } from 'vitest';
import type { BudgetForecast } from '../results/budget.ts';
import { dryBudgetLines, endText, forecastText } from './budget-text.ts';

const forecast: BudgetForecast = {
  done: 3,
  rounds: 12,
  sessions: 60,
  roundSeconds: 60,
  spentSeconds: 200,
  reason: 'time',
  precision: [
    { scenario: 'lan-100', metric: 'tcp.goodput-up', pairs: 3, halfWidth: 0.004, expected: 0.002 },
    { scenario: 'lan-100', metric: 'rtt.median', pairs: 3, halfWidth: 0.412, expected: 0.1512 },
  ],
};

test('a forecast names the widest interval and what becomes of it', () => {
  expect(forecastText(forecast)).toBe(
    '3 rounds done in 3 min, about 12 expected at 60 s each; widest headline interval ±41 % (rtt.median, lan-100), ±15 % expected by then',
  );
  expect(forecastText({ ...forecast, reason: 'narrow' })).toMatch(/narrow enough by then$/);
});

test('before the pilot a forecast has no precision', () => {
  expect(forecastText({ ...forecast, done: 0, spentSeconds: 0, precision: [] })).toMatch(
    /^about 12 expected/,
  );
  expect(forecastText({ ...forecast, done: 1, precision: [] })).toBe(
    '1 round done in 3 min, about 12 expected at 60 s each; precision is known after 3 rounds',
  );
});

test('the end says how many rounds, why, and what was reached', () => {
  const end = { at: '', rounds: 12, spentSeconds: 5200, sittings: 1, precision: forecast.precision };
  expect(endText({ ...end, reason: 'time' })).toBe(
    '12 rounds in 1 h 27 min: no further round was expected to fit; widest headline interval ±41 % (rtt.median, lan-100)',
  );
  expect(endText({ ...end, reason: 'narrow', precision: [] })).toMatch(/no two entries have figures/);
});

test('a dry run says what to expect, and whether that can be ranked', () => {
  const budget = {
    seconds: 5400,
    halfWidth: 0.05,
    leastRounds: 10,
    precision: [{ noise: 0.02, halfWidth: 0.0204 }],
  };
  expect(dryBudgetLines(budget, 10).join('\n')).toMatch(
    /1 h 30 min.*\n.*vary by 2 %: ratios within ±2 % after 10 rounds$/,
  );
  expect(dryBudgetLines(budget, 9).at(-1)).toMatch(/never ranked/);
});
