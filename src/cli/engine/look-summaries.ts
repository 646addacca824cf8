import { outageSeconds, sessionsOf } from '../../outages/plan.ts';
import { isContestant } from '../../results/contestant.ts';
import type { Plan, PlannedLook } from '../../results/plan.ts';
import { suitedPairs } from '../../results/suited-pairs.ts';
import { OUTAGE_IDS } from '../../scenarios/outage-events.ts';
import { sessionsPerPass } from '../../scenarios/survival.ts';
import { traversalCells } from '../../scenarios/traversal.ts';
import { survivalSeconds } from '../../survival/estimate.ts';
import { traversalSeconds } from '../../traversal/plan.ts';
import { OUTAGE_LABS, SURVIVAL_LABS, TRAVERSAL_LABS, USUAL } from '../looks.ts';
import type { LookSummary } from './requests.ts';
import { originalsOf } from './run-plan.ts';

type Looked = Pick<Plan, 'entries' | 'seed' | 'looks'>;

const summaryOf = (look: PlannedLook, plan: Looked): LookSummary => {
  const contestants = plan.entries.filter(isContestant).length;
  switch (look.kind) {
    case 'traversal': {
      const { kind, cells, passes } = look;
      const tried = plan.entries.filter(isContestant).flatMap(({ overlay }) => {
        const suited = suitedPairs(overlay);
        return traversalCells.filter(({ id }) => cells.includes(id) && suited.includes(id));
      });
      const estimatedSeconds = traversalSeconds(tried, passes, TRAVERSAL_LABS).expected;
      return { kind, lines: passes * tried.length, estimatedSeconds };
    }
    case 'survival': {
      const { kind, absences, events, passes } = look;
      const labs = SURVIVAL_LABS;
      const extent = { ...USUAL, contestants, absences, events, passes, labs, done: [] };
      const lines = contestants * passes * sessionsPerPass(extent);
      return { kind, lines, estimatedSeconds: survivalSeconds(extent).expected };
    }
    case 'outages': {
      const { kind, events: asked, passes } = look;
      const sessions = sessionsOf({
        entries: originalsOf(plan).map(({ name }) => name),
        events: OUTAGE_IDS.filter((id) => asked.includes(id)),
        passes,
        seed: plan.seed,
      });
      const lines = sessions.reduce((sum, { events }) => sum + events.length, 0);
      return { kind, lines, estimatedSeconds: outageSeconds(sessions, OUTAGE_LABS).expected };
    }
  }
};

/** How long each look of a plan takes by the estimate of its kind, and how much it sees. */
export const lookSummaries = (plan: Looked): readonly LookSummary[] =>
  (plan.looks ?? []).map((look) => summaryOf(look, plan));
