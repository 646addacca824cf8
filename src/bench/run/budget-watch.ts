import type { BudgetEnd, BudgetForecast } from '../../results/budget.ts';
import type { Emit } from '../../results/events.ts';
import type { Session } from '../../results/session.ts';
import { type BudgetState, budgetState, PILOT_ROUNDS, spentIn, spreads, wholeRounds } from './budget.ts';
import { firstRounds } from './plan.ts';
import type { SittingRecord } from './sitting.ts';

/** Sessions that are over. */
interface Taken {
  readonly sessions: readonly Session[];
}

/** Looks at a run's budget between its rounds, tells what is to be expected, and ends the plan when no further round may begin. */
export class BudgetWatch {
  readonly #sitting: SittingRecord;
  readonly #taken: Taken;
  readonly #emit: Emit;
  readonly #clock: () => number;
  readonly #began: number;
  readonly #spentBefore: number;
  #forecast: BudgetForecast;

  private constructor(sitting: SittingRecord, taken: Taken, emit: Emit, clock: () => number) {
    this.#sitting = sitting;
    this.#taken = taken;
    this.#emit = emit;
    this.#clock = clock;
    this.#began = clock();
    this.#spentBefore = spentIn(sitting.earlier, taken.sessions, sitting.spoilt);
    this.#forecast = this.#state().forecast;
  }

  /** Null for a run without a budget. `clock` gives milliseconds that only grow. */
  static of(
    sitting: SittingRecord,
    taken: Taken,
    emit: Emit,
    clock: () => number = () => performance.now(),
  ): BudgetWatch | null {
    return sitting.plan.budget === undefined ? null : new BudgetWatch(sitting, taken, emit, clock);
  }

  /** The newest one. */
  get forecast(): BudgetForecast {
    return this.#forecast;
  }

  #state(): BudgetState {
    const spent = this.#spentBefore + (this.#clock() - this.#began) / 1000;
    return budgetState(this.#sitting.plan, this.#taken.sessions, spent);
  }

  /** Whether a session of this round may begin. A round that was begun is finished, whatever it costs: half of one is no use. */
  async allows(round: number): Promise<boolean> {
    const { sessions } = this.#taken;
    const isBegun = sessions.some((session) => session.round === round);
    return isBegun || !(await this.#isOver());
  }

  /** To be called when the plan has no session left: says so in the record, unless the budget was over before. */
  async conclude(): Promise<void> {
    const { plan, budget } = this.#sitting;
    if (budget?.end === null && wholeRounds(plan, this.#taken.sessions) === plan.rounds) await this.#isOver();
  }

  async #isOver(): Promise<boolean> {
    const { forecast, end: reason } = this.#state();
    this.#forecast = forecast;
    const { plan, budget = { plannedRounds: plan.rounds, pilot: null, end: null } } = this.#sitting;
    const pilot = budget.pilot ?? (forecast.done >= PILOT_ROUNDS ? forecast : null);
    const at = new Date().toISOString();
    if (reason === null) {
      this.#emit({ type: 'budget-forecast', at, forecast });
      await this.#sitting.keepBudget({ ...budget, pilot });
      return false;
    }
    const end: BudgetEnd = {
      at,
      reason,
      rounds: forecast.done,
      spentSeconds: forecast.spentSeconds,
      sittings: this.#sitting.number,
      precision: spreads(plan, this.#taken.sessions, forecast.done).map(({ sd: _, ...spread }) => spread),
    };
    await this.#sitting.keepBudget({ ...budget, pilot, end }, firstRounds(plan, forecast.done));
    this.#emit({ type: 'budget-end', at, end });
    return true;
  }
}
