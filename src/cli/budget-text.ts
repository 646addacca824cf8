import { PILOT_ROUNDS } from '../bench/run/budget.ts';
import { percent, plural, spanOfSeconds } from '../report/format.ts';
import { WHY_ENDED } from '../report/run/budget-end.ts';
import type { BudgetEnd, BudgetForecast, HeadlinePrecision } from '../results/budget.ts';
import type { BudgetSummary } from './engine/requests.ts';

const rounds = (n: number): string => plural(n, 'round');

/** The widest of intervals; null where there is none. */
const widestOf = <T extends HeadlinePrecision>(precision: readonly T[]): T | null =>
  precision.length === 0 ? null : precision.reduce((a, b) => (b.halfWidth > a.halfWidth ? b : a));

/** What is expected, for the live lines and between rounds. */
export const forecastText = (forecast: BudgetForecast): string => {
  const { done, rounds: all, roundSeconds, spentSeconds, reason, precision } = forecast;
  const used = done === 0 ? '' : `${rounds(done)} done in ${spanOfSeconds(spentSeconds)}, `;
  const expected = `${used}about ${all} expected at ${spanOfSeconds(roundSeconds)} each`;
  const widest = widestOf(precision);
  if (widest === null)
    return `${expected}; ${done < PILOT_ROUNDS ? `precision is known after ${PILOT_ROUNDS} rounds` : 'no two entries have figures to compare'}`;
  const { metric, scenario, halfWidth } = widest;
  const then =
    reason === 'narrow' ? 'narrow enough by then' : `±${percent(widest.expected)} expected by then`;
  return `${expected}; widest headline interval ±${percent(halfWidth)} (${metric}, ${scenario}), ${then}`;
};

/** Why no further round begins, and what was reached. */
export const endText = ({ reason, rounds: done, spentSeconds, precision }: BudgetEnd): string => {
  const widest = widestOf(precision);
  const reached =
    widest === null
      ? 'no two entries have figures to compare'
      : `widest headline interval ±${percent(widest.halfWidth)} (${widest.metric}, ${widest.scenario})`;
  return `${rounds(done)} in ${spanOfSeconds(spentSeconds)}: ${WHY_ENDED[reason]}; ${reached}`;
};

/** What a dry run says of a budget. */
export const dryBudgetLines = (
  { seconds, halfWidth, leastRounds, precision }: BudgetSummary,
  expected: number,
): string[] => [
  `budget:    ${spanOfSeconds(seconds)}; ends before with ${leastRounds} rounds or more and every headline interval within ±${percent(halfWidth)}`,
  ...precision.map(
    (it) =>
      `           figures that vary by ${percent(it.noise)}: ratios within ±${percent(it.halfWidth)} after ${rounds(expected)}`,
  ),
  ...(expected < leastRounds ? [`           fewer than ${leastRounds} rounds are never ranked`] : []),
];
