import { emulatedProcessor } from '../../results/machine.ts';
import type { Plan } from '../../results/plan.ts';
import type { RunRecord } from '../../results/run.ts';
import type { RunInfo } from './types.ts';

const nameOfControl = (plan: Plan, kind: 'anchor' | 'reference'): string | null =>
  plan.entries.find(({ control }) => control?.kind === kind)?.name ?? null;

/** What a report has to know of a run's record. */
export const infoOf = ({
  plan,
  provenance,
  budget,
  sittings,
}: Pick<RunRecord, 'plan' | 'provenance' | 'budget' | 'sittings'>): RunInfo => ({
  entries: plan.entries,
  scenarios: plan.scenarios.map(({ id }) => id),
  rounds: plan.rounds,
  anchor: nameOfControl(plan, 'anchor'),
  reference: nameOfControl(plan, 'reference'),
  emulated: emulatedProcessor(provenance),
  budgetEnd: budget?.end ?? null,
  sittings,
});
