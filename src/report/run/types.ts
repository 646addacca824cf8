import type { BudgetEnd } from '../../results/budget.ts';
import type { Sitting } from '../../results/run.ts';
import type { Entry } from '../../results/session.ts';
import type { Status } from '../../results/status.ts';
import type { Verdict } from '../../stats/verdict.ts';
import type { SpoiltSessions } from './spoilt.ts';
import type { TimeAccount } from './time.ts';
import type { FiguresThere } from './withdrawn.ts';

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
  /** The emulated processor that it ran on, by its name: nothing is ranked or judged then. Null for a real one. */
  readonly emulated: string | null;
  /** Why a run with a budget was over; null for one without, or one that is not over. */
  readonly budgetEnd: BudgetEnd | null;
  /** When it was worked on, for the accounting of time. */
  readonly sittings: readonly Sitting[];
  /** Figures that are none, whatever the sessions have; not there where a record is told as it is. */
  readonly withdrawn?: readonly FiguresThere[];
}

/** One entry in one metric of one scenario. Names and meanings are stable: columns.ts makes the CSV and JSON surface of them. */
export interface ReportRow {
  readonly scenario: string;
  readonly metric: string;
  readonly unit: string;
  readonly direction: 'higher-is-better' | 'lower-is-better';
  /** Its name. Files call it `overlay`. */
  readonly entry: string;
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
  /** Rank interval among contestants and anchor; null where unranked, as in a metric that restates another. */
  readonly rankLow: number | null;
  readonly rankHigh: number | null;
  /** Geometric mean of the per-round ratios to no VPN, as context; null unless both are `ok`. */
  readonly toReference: number | null;
  /** Days that a newer release had been out when the run was made; null unless too many for a rank. */
  readonly staleDays: number | null;
  /** Of a contestant against the anchor, see verdictsOf; null for whom and what that leaves out, and unless both are `ok`. */
  readonly verdict: Verdict | null;
  /** Name of the processor if it was emulated, so that there is neither rank nor verdict; null for a real one. */
  readonly emulated: string | null;
}

/** A run, judged: what the renderers print. */
export interface Report {
  readonly info: RunInfo;
  readonly rows: readonly ReportRow[];
  /** One for each use case, those without scores too. */
  readonly composites: readonly Composite[];
  readonly audit: Audit;
  /** Null where nobody knows how long the run was. */
  readonly time: TimeAccount | null;
}

/** One entry's score in one use case. */
export interface CompositeScore {
  /** Name of the entry. */
  readonly entry: string;
  readonly control: null | 'anchor';
  /** Rounds in which it and the anchor have every part. */
  readonly n: number;
  /** Weighted geometric mean of the ratios to the anchor, above 1 is better; null if a part is missing. */
  readonly score: number | null;
  /** Paired-t 95 % interval of the score; null under two rounds. */
  readonly low: number | null;
  readonly high: number | null;
  readonly rankLow: number | null;
  readonly rankHigh: number | null;
  /** Why it has no rank; null where it has one. What is stale or has too few rounds keeps its score. */
  readonly unranked: string | null;
  /** Places by score in 95 % of the draws of weights around the published ones; null if unranked. */
  readonly places: { readonly best: number; readonly worst: number } | null;
}

/** A use case, judged. */
export interface Composite {
  /** Id in `src/metrics/use-cases.ts`. */
  readonly useCase: string;
  /** Why nobody has a score; null where there are scores. */
  readonly unavailable: string | null;
  /** Share of each part by `scenario/metric`, over the parts that the record has; they add up to 1. */
  readonly weights: Readonly<Record<string, number>>;
  /** Optional parts that the record does not have. */
  readonly missing: readonly string[];
  /** Every contestant and the anchor, in the plan's order. */
  readonly scores: readonly CompositeScore[];
  /** Ranked neighbours by score, best first, with the share of draws of weights in which they keep their order. */
  readonly neighbours: readonly {
    readonly ahead: string;
    readonly behind: string;
    readonly share: number;
  }[];
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
  /** The noise floor: half of the interval, as a relative difference; 0.02 for 2 %. */
  readonly halfWidth: number;
  readonly p: number;
  readonly significant: boolean;
}

/** How finely one metric of one scenario tells its ranked entries apart. */
export interface Precision {
  readonly scenario: string;
  readonly metric: string;
  /** Neighbours in the order of estimates, and how many of them are told apart at 5 % over the whole table. */
  readonly neighbours: number;
  readonly toldApart: number;
  /** How many of those have an estimate of the metric's margin or more. */
  readonly apartBeyondMargin: number;
  /** All pairs, how many of their ratios have a 95 % half-width of at most 5 %, and the median half-width. */
  readonly pairs: number;
  readonly narrow: number;
  readonly medianHalfWidth: number;
  /** Standard deviation of the log ratios that four pairs in five stay below; null under two rounds. */
  readonly noise: number | null;
  /** Rounds after which four pairs in five are expected to be so narrow, from those on that there were; null for more than 1000. */
  readonly roundsWanted: number | null;
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
  /** Comparisons called different at 5 %, and more than how many would be a surprise (99 %) if they were independent. */
  readonly called: number;
  readonly bound: number;
  /** How often exchanging copies with originals differs as much in all metrics together; null with too few rounds to tell. */
  readonly swapP: number | null;
  /** By `swapP`, at 1 %; where that is null, by the bound. */
  readonly suspicious: boolean;
  readonly positives: readonly PositiveFinding[];
  readonly cpuLimits: readonly CpuLimit[];
  /** What was spoilt by something else than a contestant, and taken again. */
  readonly spoilt: SpoiltSessions;
  /** One for each scenario and metric with two ranked entries or more. */
  readonly precision: readonly Precision[];
  /** Cells where paired t and signed rank disagree on whether the ratio to the anchor differs from 1. */
  readonly disagreements: readonly {
    readonly scenario: string;
    readonly metric: string;
    readonly entry: string;
  }[];
}
