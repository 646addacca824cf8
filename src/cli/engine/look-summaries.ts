import { awayLabsFor, outageSeconds, sessionsOf } from '../../outages/plan.ts';
import { isContestant } from '../../results/contestant.ts';
import { plannedOutages } from '../../results/outages.ts';
import type { Plan, PlannedLook } from '../../results/plan.ts';
import type { Entry } from '../../results/session.ts';
import { suitedPairs } from '../../results/suited-pairs.ts';
import { plannedSessions } from '../../results/survival.ts';
import { cellsAsked, plannedCells } from '../../results/traversal.ts';
import { OUTAGE_IDS } from '../../scenarios/outage-events.ts';
import { traversalCells } from '../../scenarios/traversal.ts';
import { survivalSeconds } from '../../survival/estimate.ts';
import { traversalSeconds } from '../../traversal/plan.ts';
import { LOOK_DEFAULTS } from './look-defaults.ts';
import type { LookSummary } from './requests.ts';
import { originalsOf } from './run-plan.ts';

type Looked = Pick<Plan, 'entries' | 'seed' | 'looks'>;

const summaryOf = (look: PlannedLook, plan: Looked): LookSummary => {
  const { passes } = look;
  const { labs } = LOOK_DEFAULTS[look.kind];
  const contestants = plan.entries.filter(isContestant);
  switch (look.kind) {
    case 'traversal': {
      const { kind, cells } = look;
      const own = ({ name, overlay }: Entry) =>
        [name, suitedPairs(overlay).filter((id) => cells.includes(id))] as const;
      const asked = { entries: contestants, passes, cells, only: Object.fromEntries(contestants.map(own)) };
      const tried = contestants.flatMap(({ name }) => {
        const ids = cellsAsked(asked, name);
        return traversalCells.filter(({ id }) => ids.includes(id));
      });
      const estimatedSeconds = traversalSeconds(tried, passes, labs).expected;
      return { kind, lines: plannedCells(asked).length, estimatedSeconds };
    }
    case 'survival': {
      const { kind, absences, events } = look;
      const asked = { absences, events, passes };
      const { watchSeconds, waitSeconds } = LOOK_DEFAULTS.survival;
      const how = { watchSeconds, waitSeconds, labs, done: [] };
      const { expected } = survivalSeconds({ contestants: contestants.length, ...asked, ...how });
      const lines = plannedSessions({ entries: contestants, ...asked }).length;
      return { kind, lines, estimatedSeconds: expected };
    }
    case 'outages': {
      const { kind, events: ids } = look;
      const entries = originalsOf(plan);
      const events = OUTAGE_IDS.filter((id) => ids.includes(id));
      const sessions = sessionsOf({
        entries: entries.map(({ name }) => name),
        events,
        passes,
        seed: plan.seed,
      });
      const lines = plannedOutages({ entries, passes, events }).length;
      return {
        kind,
        lines,
        estimatedSeconds: outageSeconds(sessions, { labs, awayLabs: awayLabsFor(labs) }).expected,
      };
    }
  }
};

/** How long each look of a plan takes by the estimate of its kind, and how much it sees. */
export const lookSummaries = (plan: Looked): readonly LookSummary[] =>
  (plan.looks ?? []).map((look) => summaryOf(look, plan));
