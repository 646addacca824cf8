import type { Plan } from '../../results/plan.ts';
import { workloadsFor } from '../../workloads/index.ts';

/** Wall time of a session beside its workloads: lab, daemons, readiness, gates, warm-up, clean-up. */
const SESSION_SECONDS = 9;
/** Measuring the wires of a scenario, once a sitting. */
const WIRES_SECONDS = 8;
/** Journal bytes of a session beside its workloads, and of one workload's raw record. */
const [SESSION_BYTES, WORKLOAD_BYTES] = [3_000, 8_000];

export interface PlanEstimate {
  readonly sessions: number;
  readonly seconds: number;
  /** Seconds of that in each workload, by scenario. */
  readonly workloadSeconds: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Size that the journal grows to. */
  readonly bytes: number;
}

/** What a plan costs, for `--dry-run` and for progress; sessions in `done` are left out. */
export function estimate(
  plan: Plan,
  done: (planned: Plan['order'][number]) => boolean = () => false,
): PlanEstimate {
  const ahead = plan.order.filter((planned) => !done(planned));
  const known = new Map(plan.scenarios.map(({ id, lineRateMbit }) => [id, workloadsFor(lineRateMbit)]));
  const workloadSeconds: Record<string, Record<string, number>> = {};
  const wires = new Set(ahead.map(({ scenario }) => scenario)).size * WIRES_SECONDS;
  let [seconds, bytes] = [wires, 0];
  for (const planned of ahead) {
    seconds += SESSION_SECONDS;
    bytes += SESSION_BYTES + planned.workloads.length * WORKLOAD_BYTES;
    for (const id of planned.workloads) {
      const takes = known.get(planned.scenario)?.get(id)?.estimateSeconds(plan.seconds) ?? 0;
      seconds += takes;
      workloadSeconds[planned.scenario] ??= {};
      const own = workloadSeconds[planned.scenario] as Record<string, number>;
      own[id] = (own[id] ?? 0) + takes;
    }
  }
  return { sessions: ahead.length, seconds: Math.ceil(seconds), workloadSeconds, bytes };
}
