import type { Emit } from '../../results/events.ts';
import type { Asked } from './entries.ts';

/** What `run` and `start` ask for; null where the suite decides. */
export interface RunRequest {
  readonly suite: string;
  /** `all` is every contestant that this machine can have; null is the suite's choice. */
  readonly overlays: readonly Asked[] | 'all' | null;
  readonly scenarios: readonly string[] | null;
  /** The same in every scenario; null for the suite's choice. */
  readonly workloads: readonly string[] | null;
  readonly rounds: number | null;
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
  readonly estimatedSeconds: number;
  /** Seconds of that in each workload, by scenario. */
  readonly estimatedWorkloadSeconds: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Size that the run directory grows to. */
  readonly estimatedBytes: number;
  readonly seed: number;
  /** Contestants that this machine cannot have, with the reason. */
  readonly leftOut: readonly { readonly name: string; readonly reason: string }[];
}
