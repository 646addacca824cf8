import type { Entry } from '../results/session.ts';
import type { Status } from '../results/status.ts';
import type { Verdict } from '../stats/verdict.ts';

/** What a report has to know of a run besides its sessions. */
export interface RunInfo {
  /** Every entry, controls included, in the order of the plan. */
  readonly entries: readonly Entry[];
  readonly scenarios: readonly string[];
  /** Rounds planned for each scenario. */
  readonly rounds: number;
  /** Name of the entry that ratios divide by. */
  readonly anchor: string | null;
  /** Name of the entry without a VPN. */
  readonly reference: string | null;
}

/** One entry in one metric of one scenario. Field names and meanings are stable: they are the CSV and JSON surface. */
export interface ReportRow {
  readonly scenario: string;
  readonly metric: string;
  readonly unit: string;
  readonly direction: 'higher-is-better' | 'lower-is-better';
  /** Name of the entry. */
  readonly overlay: string;
  readonly control: null | 'reference' | 'anchor' | 'positive' | 'aa';
  /** Entry that an `aa` or `positive` control copies; null for all others. */
  readonly duplicates: string | null;
  /** `ok` only if every session of the cell is; else the worst status by SEVERITY. */
  readonly status: Status;
  /** Sessions that are ok. */
  readonly n: number;
  /** Sessions in the record. */
  readonly attempts: number;
  /** Reason of the first session that has the row's status; null for `ok`. */
  readonly reason: string | null;
  /** Median over sessions, in the unit; null unless `ok`. */
  readonly value: number | null;
  /** Geometric mean of the per-round ratios to the anchor; null unless both are `ok`. */
  readonly ratio: number | null;
  /** Paired-t 95 % interval of the ratio; null under two common rounds. */
  readonly low: number | null;
  readonly high: number | null;
  /** Rank interval among contestants and anchor; null where unranked. */
  readonly rankLow: number | null;
  readonly rankHigh: number | null;
  /** Geometric mean of the per-round ratios to no VPN, as context; null unless both are `ok`. */
  readonly toReference: number | null;
  /** Days that a newer release had been out when the run was made; null unless too many for a rank. */
  readonly staleDays: number | null;
  /** Of a contestant against the anchor, see verdictsOf; null for the others, and unless both are `ok`. */
  readonly verdict: Verdict | null;
}

/** A run, judged: what the renderers print. */
export interface Report {
  readonly info: RunInfo;
  readonly rows: readonly ReportRow[];
  readonly audit: Audit;
}

/** Pooled differences of A/A copies from their originals in one metric of one scenario. */
export interface AaComparison {
  readonly scenario: string;
  readonly metric: string;
  /** Differences, one for each copy and round. */
  readonly n: number;
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
  readonly p: number;
  readonly significant: boolean;
}

/** Whether a handicapped copy was told from its original by the round-trip time. */
export interface PositiveFinding {
  readonly scenario: string;
  readonly entry: string;
  readonly handicaps: string;
  readonly delayMs: number;
  readonly metric: string;
  readonly n: number;
  readonly ratio: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Null if two rounds are not there to tell. */
  readonly found: boolean | null;
}

/** An entry whose throughput was limited by a core rather than by the line. */
export interface CpuLimit {
  readonly scenario: string;
  readonly entry: string;
  /** Sessions with a core more than 90 % busy while TCP ran, of so many. */
  readonly limited: number;
  readonly sessions: number;
}

/** The run's word on itself. */
export interface Audit {
  readonly comparisons: readonly AaComparison[];
  /** Comparisons called different at 5 %, and how many more than which would be a surprise (99 %, if independent). */
  readonly called: number;
  readonly bound: number;
  readonly suspicious: boolean;
  readonly positives: readonly PositiveFinding[];
  readonly cpuLimits: readonly CpuLimit[];
  /** Cells where paired t and signed rank disagree on whether the ratio to the anchor differs from 1. */
  readonly disagreements: readonly {
    readonly scenario: string;
    readonly metric: string;
    readonly overlay: string;
  }[];
}
