import type { Budget } from '../../results/budget.ts';
import type { Emit } from '../../results/events.ts';
import type { PlannedLook } from '../../results/plan.ts';
import type { Asked } from './entries.ts';

/** What `run` and `start` ask for; null where the suite decides. */
export interface RunRequest {
  readonly suite: string;
  /** `all` is every contestant that this machine can have; null is the suite's choice. */
  readonly overlays: readonly Asked[] | 'all' | null;
  readonly scenarios: readonly string[] | null;
  /** The same in every scenario; null for the suite's choice. */
  readonly workloads: readonly string[] | null;
  /** Whether the suite's looks are taken after the rounds; whoever names scenarios or workloads gets none anyway. */
  readonly looks: boolean;
  readonly rounds: number | null;
  /** Seconds that the rounds may take, which then decides how many they are; null for those asked for or the suite's. */
  readonly budget: number | null;
  readonly seconds: number | null;
  readonly seed: number | null;
  /** Directory in which run directories are made. */
  readonly out: string;
  /** Run directory to go on with; everything but `locked` comes from it then. */
  readonly resume: string | null;
  readonly locked: boolean;
}

/** What `compare` asks for: two builds of one VPN, or two VPNs, against each other. */
export interface CompareRequest {
  readonly base: string;
  readonly candidate: string;
  readonly baseFlags: readonly string[];
  readonly candidateFlags: readonly string[];
  readonly scenarios: readonly string[] | null;
  /** The same in every scenario; null for tcp, rtt and http. */
  readonly workloads: readonly string[] | null;
  readonly rounds: number | null;
  readonly seconds: number | null;
  readonly seed: number | null;
  readonly out: string;
  readonly locked: boolean;
}

export interface EngineOptions {
  readonly signal: AbortSignal;
  readonly emit: Emit;
  /** The command as it was typed, for the record. */
  readonly command: readonly string[];
}

/** What a plan would do, for `--dry-run`. */
export interface PlanSummary {
  readonly entries: readonly string[];
  readonly scenarios: readonly string[];
  readonly rounds: number;
  readonly sessions: number;
  /** Of the rounds alone. */
  readonly estimatedSeconds: number;
  /** Seconds of that in each workload, by scenario. */
  readonly estimatedWorkloadSeconds: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Size that the run directory grows to. */
  readonly estimatedBytes: number;
  readonly seed: number;
  /** Null without a budget; with one, `rounds` and what follows from it are what is expected to fit. */
  readonly budget: BudgetSummary | null;
  /** What is looked at once the rounds are measured, in this order. */
  readonly looks: readonly LookSummary[];
  /** Of rounds and looks together. */
  readonly wholeSeconds: number;
  /** Contestants that this machine cannot have, with the reason. */
  readonly leftOut: readonly { readonly name: string; readonly reason: string }[];
}

/** What a look that belongs to a run comes to, for `--dry-run`. */
export interface LookSummary {
  readonly kind: PlannedLook['kind'];
  /** Lines that its record will have at most. */
  readonly lines: number;
  readonly estimatedSeconds: number;
}

/** What a budget is expected to give, for `--dry-run`. */
export interface BudgetSummary extends Budget {
  /** What 95 % intervals of figures of different noise would be after those rounds; none under two. */
  readonly precision: readonly {
    /** Standard deviation of a figure over sessions within rounds: 0.03 for 3 %. */
    readonly noise: number;
    /** How far the interval of the ratio of two such figures would reach to each side. */
    readonly halfWidth: number;
  }[];
}
