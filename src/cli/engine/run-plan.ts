import { randomInt } from 'node:crypto';
import { makePlan } from '../../bench/run/plan.ts';
import { usageError } from '../../errors.ts';
import { machineIn } from '../../results/machine.ts';
import type { Plan, PlannedLook } from '../../results/plan.ts';
import { type Entry, originalOf } from '../../results/session.ts';
import { scenarioById } from '../../scenarios/index.ts';
import { type PlanWith, planWithin } from './budget.ts';
import { type Asked, asked, type Field, marked } from './entries.ts';
import type { RunRequest } from './requests.ts';
import { HANDICAP_MS, type Suite, suiteOf } from './suites.ts';

const scenariosOf = (request: RunRequest, suite: Suite) =>
  (request.scenarios ?? suite.scenarios).map((id) => {
    const scenario = scenarioById(id);
    if (scenario === undefined) throw usageError('scenario-unknown', `There is no scenario "${id}".`);
    return { ...scenario, workloads: request.workloads ?? suite.workloadsOf(scenario) };
  });

/** Who takes part: those that were named, or the suite's choice. */
export const contestantsOf = (request: RunRequest): readonly Asked[] | 'all' => {
  if (request.overlays !== null) return request.overlays;
  const { overlays } = suiteOf(request.suite);
  return overlays === 'all' ? overlays : asked(overlays.map((text) => ({ text })));
};

/**
 * Whoever names scenarios or workloads wants those alone, and whoever has time for the rounds only says so. In a machine with another
 * kernel nothing is looked at, as the commands of looks cannot do it there either.
 */
const looksOf = (
  { scenarios, workloads, looks: wanted }: RunRequest,
  { looks }: Suite,
): readonly PlannedLook[] =>
  wanted && scenarios === null && workloads === null && machineIn(process.env) === null ? looks : [];

/** What a run of these contestants does and in which order. */
export const planOf = (request: RunRequest, field: Field): Plan => {
  const suite = suiteOf(request.suite);
  const now = new Date();
  const entries = field.asked.map(({ entry }) => marked(entry, now));
  const contestants = entries.filter(({ control }) => control?.kind !== 'reference');
  if (contestants.length === 0)
    throw usageError(
      'plan-invalid',
      'A run needs at least one contestant besides the network without a VPN.',
    );
  const handicapped = (contestants.find(({ control }) => control?.kind === 'anchor') ??
    contestants[0]) as Entry;
  const seed = request.seed ?? randomInt(2 ** 32 - 1);
  const planWith: PlanWith = (rounds, budget) =>
    makePlan({
      suite: request.suite,
      scenarios: scenariosOf(request, suite).map((scenario) => ({
        ...scenario,
        pair: [...scenario.pair],
        workloads: [...scenario.workloads],
      })),
      entries,
      rounds,
      budget,
      seed,
      seconds: request.seconds ?? suite.seconds,
      // One pair has no interval.
      aa: rounds > 1,
      positive:
        suite.positiveEvery === null || rounds < 2
          ? null
          : { handicaps: handicapped.name, delayMs: HANDICAP_MS, everyRounds: suite.positiveEvery },
    });
  const plan =
    request.budget === null
      ? planWith(request.rounds ?? suite.rounds, null)
      : planWithin(request.budget, planWith);
  const looks = looksOf(request, suite);
  return looks.length === 0 ? plan : { ...plan, looks: [...looks] };
};

/** The entries of a plan that are no copies of others. */
export const originalsOf = (plan: Pick<Plan, 'entries'>): readonly Entry[] =>
  plan.entries.filter((entry) => originalOf(entry) === entry.name);
