import { budgetState } from '../../bench/run/budget.ts';
import { estimate } from '../../bench/run/estimate.ts';
import { firstRounds } from '../../bench/run/plan.ts';
import { usageError } from '../../errors.ts';
import { spanOfSeconds } from '../../report/format.ts';
import { NARROW } from '../../report/run/audit-precision.ts';
import { ROUNDS_TO_RANK } from '../../report/run/ranked.ts';
import type { Budget } from '../../results/budget.ts';
import type { Plan } from '../../results/plan.ts';
import { halfWidth } from '../../stats/budget.ts';
import type { BudgetSummary } from './requests.ts';

/** The plan has so many times the rounds that are estimated to fit, in case sessions are quicker than estimated. */
const SPARE = 2;
/** As many rounds as may be asked for. */
const MOST_ROUNDS = 1000;
/** Standard deviations for which a dry run says what to expect: those of goodput, of file times, of CPU. */
const NOISES = [0.001, 0.02, 0.1] as const;

/** Makes a plan of so many rounds, at most, with a budget or without. */
export type PlanWith = (rounds: number, budget: Budget | null) => Plan;

/** A plan that a budget ends. Throws a usage error when not even one round is expected to fit. */
export const planWithin = (seconds: number, planWith: PlanWith): Plan => {
  const round = estimate(planWith(1, null)).seconds;
  if (round > seconds)
    throw usageError(
      'budget-small',
      `A round takes about ${spanOfSeconds(round)}, which is more than the budget of ${spanOfSeconds(seconds)}: give more time, or fewer contestants, scenarios or workloads.`,
    );
  const rounds = Math.min(MOST_ROUNDS, Math.ceil((SPARE * seconds) / round));
  return planWith(rounds, { seconds, halfWidth: NARROW, leastRounds: ROUNDS_TO_RANK });
};

/** The rounds that are expected before any was run; the whole plan where there is no budget. */
export const expectedPart = (plan: Plan): Plan =>
  plan.budget === undefined ? plan : firstRounds(plan, budgetState(plan, [], 0).forecast.rounds);

/** What a budget is expected to give in all rounds of a plan. */
export const budgetSummary = ({ budget, rounds }: Plan): BudgetSummary | null =>
  budget === undefined
    ? null
    : {
        ...budget,
        precision: (rounds < 2 ? [] : NOISES).map((noise) => ({
          noise,
          // The difference of two independent figures of that noise.
          halfWidth: halfWidth(Math.SQRT2 * noise, rounds),
        })),
      };

/** A sentence where too few rounds are expected for ranks. */
export const fewRounds = (plan: Plan): readonly string[] => {
  const { rounds, budget } = expectedPart(plan);
  return budget === undefined || rounds >= budget.leastRounds
    ? []
    : [
        `About ${rounds} ${rounds === 1 ? 'round fits' : 'rounds fit'} into the budget of ${spanOfSeconds(budget.seconds)}, and fewer than ${budget.leastRounds} are never ranked.`,
      ];
};
