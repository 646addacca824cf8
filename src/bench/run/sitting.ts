import type { BudgetRecord } from '../../results/budget.ts';
import type { Emit } from '../../results/events.ts';
import { type Plan, type PlannedSession, sessionKey } from '../../results/plan.ts';
import { type RunRecord, readRun, type Sitting, type SpoiltTry, writeRun } from '../../results/run.ts';

/** Keeps the present sitting and its warnings in `run.json`. */
export class SittingRecord {
  /** From 1. */
  readonly number: number;
  readonly #dir: string;
  readonly #emit: Emit;
  #record: RunRecord;

  private constructor(dir: string, record: RunRecord, emit: Emit) {
    this.#dir = dir;
    this.#record = record;
    this.#emit = emit;
    this.number = record.sittings.length;
  }

  /** As it is now: a budget that is over leaves the rounds that were run. */
  get plan(): Plan {
    return this.#record.plan;
  }

  get budget(): BudgetRecord | undefined {
    return this.#record.budget;
  }

  /** The sittings before this one, each with its end. */
  get earlier(): readonly Sitting[] {
    return this.#record.sittings.slice(0, this.number - 1);
  }

  /** Begins a sitting; one that still counts as running was killed. */
  static async begin(dir: string, emit: Emit): Promise<SittingRecord> {
    const record = await readRun(dir);
    const earlier = record.sittings.map((sitting): Sitting => {
      return sitting.outcome === 'running' ? { ...sitting, outcome: 'killed' } : sitting;
    });
    const present: Sitting = { startedAt: new Date().toISOString(), endedAt: null, outcome: 'running' };
    const begun = { ...record, sittings: [...earlier, present] };
    await writeRun(dir, begun);
    return new SittingRecord(dir, begun, emit);
  }

  /** Tells of something that a reader of the figures should know, and keeps it. */
  async warn(code: string, message: string): Promise<void> {
    const at = new Date().toISOString();
    this.#emit({ type: 'warning', at, code, message });
    await this.#write({ ...this.#record, warnings: [...this.#record.warnings, { at, code, message }] });
  }

  /** Tries so far that the lab spoilt, those of earlier sittings first. */
  get spoilt(): readonly SpoiltTry[] {
    return this.#record.spoilt ?? [];
  }

  /** Those of one session. */
  triesOf(planned: PlannedSession): readonly SpoiltTry[] {
    return this.spoilt.filter((one) => sessionKey(one) === sessionKey(planned));
  }

  /** Tells of a try that the lab spoilt, and keeps it: a sitting that is killed during the next one has had it. */
  async keepTry(
    { scenario, round, entry }: PlannedSession,
    { reason, ms }: Pick<SpoiltTry, 'reason' | 'ms'>,
  ): Promise<void> {
    const at = new Date().toISOString();
    const message = `${scenario}, round ${round}, ${entry}: the lab spoilt a try: ${reason}.`;
    this.#emit({ type: 'warning', at, code: 'spoilt', message });
    const spoilt = [...this.spoilt, { at, sitting: this.number, scenario, round, entry, reason, ms }];
    await this.#write({ ...this.#record, spoilt });
  }

  /** Keeps what became of the budget, at once with the plan that it leaves. */
  async keepBudget(budget: BudgetRecord, plan: Plan = this.plan): Promise<void> {
    await this.#write({ ...this.#record, plan, budget });
  }

  async end(outcome: Sitting['outcome']): Promise<void> {
    const ended = this.#record.sittings.map((sitting, index): Sitting => {
      return index === this.number - 1 ? { ...sitting, endedAt: new Date().toISOString(), outcome } : sitting;
    });
    await this.#write({ ...this.#record, sittings: ended });
  }

  async #write(record: RunRecord): Promise<void> {
    this.#record = record;
    await writeRun(this.#dir, record);
  }
}
