import type { BudgetEnd } from '../../results/budget.ts';
import { plural } from '../format.ts';

export const WHY_ENDED: Readonly<Record<BudgetEnd['reason'], string>> = {
  narrow: 'every headline interval is narrow enough',
  time: 'no further round was expected to fit',
  rounds: 'the plan had no more rounds',
};

/** What a reader has to know of rounds that were left to a budget. */
export const budgetLines = (end: BudgetEnd | null): string[] =>
  end === null
    ? []
    : [`Its budget ended the run after ${plural(end.rounds, 'round')}: ${WHY_ENDED[end.reason]}.`];
