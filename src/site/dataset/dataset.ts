import type { OutageId } from '../../scenarios/outage-events.ts';

/** The document that the public page reads. Pure types; `src/site` makes it from published records, `web/leaderboard` shows it. */

/** Format of the document; the page refuses another. */
export const DATASET_FORMAT = 1;

export type CellStatus = 'ok' | 'failed' | 'invalid' | 'timeout' | 'unsupported' | 'not-run';
/** Of an entry against the anchor in one metric and scenario; null where nothing can be said (no figure, or the anchor itself). */
export type CellVerdict = 'better' | 'worse' | 'equivalent' | 'undecided' | null;

export interface Dataset {
  readonly meshmarkDataset: typeof DATASET_FORMAT;
  /** First 12 hexadecimal digits of the SHA-256 of its records and what corrections take from them: links are pinned to it. */
  readonly id: string;
  /** When the newest of its records was made, ISO 8601. */
  readonly date: string;
  /** Those of tables first, in the order of these; then those on which there are only looks. */
  readonly testbeds: readonly Testbed[];
  readonly entries: readonly SiteEntry[];
  readonly scenarios: readonly SiteScenario[];
  readonly metrics: readonly SiteMetric[];
  readonly useCases: readonly SiteUseCase[];
  /** One row a cell, indices into the lists above; as tuples, because there are thousands. */
  readonly cells: readonly CellTuple[];
  /** Reasons that cells refer to by index. */
  readonly reasons: readonly string[];
  readonly reachability: readonly Reachability[];
  readonly survival: readonly SurvivalFacts[];
  readonly outages: readonly OutageFacts[];
  readonly corrections: readonly SiteCorrection[];
}

/** Hardware, environment and instrument under which figures compare. */
export interface Testbed {
  /** First 12 hexadecimal digits over the three hashes. */
  readonly id: string;
  /** No other testbed has the same. */
  readonly title: string;
  /** Its machine in words: several testbeds may be of one, in different labs. */
  readonly machine: string;
  /** Why its figures are a preview (user-space wire, no kernel WireGuard, emulated CPU), one sentence each; empty for none. */
  readonly preview: readonly string[];
  /** Name of the processor if it was emulated, so that nothing has a rank or a verdict; not there for a real one. */
  readonly emulated?: string;
  readonly facts: readonly (readonly [string, string])[];
}

export interface SiteEntry {
  /** As in the records: `nebula@1.11.1`. */
  readonly name: string;
  /** Id in the catalogue: `nebula`. */
  readonly overlay: string;
  readonly title: string;
  readonly version: string;
  readonly homepage: string;
  readonly licence: string;
  readonly language: string;
  readonly dataPlane: string;
  readonly layer: string;
  /** Who has to be there: `none`, `lighthouse`, `server`. */
  readonly coordination: string;
  readonly cipher: string;
  /** What it depends on, in words, from its facts. */
  readonly dependsOn: string;
  readonly platforms: readonly string[];
  readonly kind: 'contestant' | 'anchor' | 'reference';
  readonly stale: { readonly by: string; readonly days: number } | null;
  /** Day on which its maintainers were first given its figures; null where they were not, so that they are a preview. */
  readonly told: string | null;
  readonly deviations: readonly string[];
}

export interface SiteScenario {
  readonly id: string;
  readonly title: string;
  readonly asks: string;
  readonly lineRateMbit: number | null;
  readonly rounds: number;
  /** Index of its testbed. */
  readonly testbed: number;
  /** Folder of its record under `results/`. */
  readonly record: string;
}

export interface SiteMetric {
  readonly id: string;
  readonly title: string;
  readonly group: string;
  readonly unit: string;
  readonly direction: 'higher-is-better' | 'lower-is-better';
  /** Smallest relative difference that matters: 0.02 for 2 %. */
  readonly margin: number;
  /** Id of the metric whose measurement this tells in another unit, so that it has neither ranks nor verdicts; not there for others. */
  readonly restates?: string;
  /** What a packet that never came counts as, in the unit: a value of just so much lies among those. Not there where nothing can be lost. */
  readonly censoredAt?: number;
  readonly describes: string;
}

export interface SiteUseCase {
  readonly id: string;
  readonly title: string;
  readonly describes: string;
  /** Weight by `scenario/metric`. They add up to 1. */
  readonly weights: Readonly<Record<string, number>>;
  readonly scores: readonly UseCaseScore[];
  /** Folder of the run that the scores are of; not there if no run has them. */
  readonly record?: string;
  /** Why there are no scores; not there where there are. */
  readonly unavailable?: string;
  /** Name of the processor of that run if it was emulated, so that nothing has a rank; not there for a real one. */
  readonly emulated?: string;
}

export interface UseCaseScore {
  /** Index of the entry. */
  readonly entry: number;
  /** Weighted geometric mean of the ratios to the anchor, above 1 is better, with its 95 % interval; null if a part is missing. */
  readonly score: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly rankLow: number | null;
  readonly rankHigh: number | null;
  /** Why it has no rank; null where it has one. What is stale or has too few rounds keeps its score. */
  readonly unranked: string | null;
  /** Places by score in 95 % of draws of weights around the published ones; not there if unranked. */
  readonly places?: readonly [best: number, worst: number];
  /** Share of those draws in which the next one by score stays behind; not there for the last, nor if unranked. */
  readonly ahead?: number;
}

/** scenario, metric, entry, status, ok sessions, sessions, value, ratio, low, high, rankLow, rankHigh, verdict, index of reason. Figures have 4 significant digits. */
export type CellTuple = readonly [
  scenario: number,
  metric: number,
  entry: number,
  status: CellStatus,
  ok: number,
  attempts: number,
  value: number | null,
  ratio: number | null,
  low: number | null,
  high: number | null,
  rankLow: number | null,
  rankHigh: number | null,
  verdict: CellVerdict,
  reason: number | null,
];

/** What was wrong in something published, by our fault. */
export interface SiteCorrection {
  /** Folder of the record under `results/`; null where it is of none, or of several. */
  readonly record: string | null;
  readonly text: string;
  /** Cells that have no figure for that alone, withdrawn ones among them. */
  readonly cells: readonly (readonly [scenario: number, metric: number, entry: number])[];
}

/** From which record a look's figures are, and where it was made: contestants of several records stand beside each other. */
export interface LookSource {
  /** Folder under `results/`. */
  readonly record: string;
  /** Day on which it was begun, UTC: `2026-11-29`. */
  readonly day: string;
  /** Id of its testbed, which need not be one of a table. Times of two testbeds have no common scale. */
  readonly testbed: string;
  /** The machine of that in words. */
  readonly machine: string;
}

/** What traversal saw of one entry. Its source is the record of most of its pairs. */
export interface Reachability extends LookSource {
  readonly entry: number;
  /** How often that record tried each pair. */
  readonly passes: number;
  /** How many labs stood at a time. */
  readonly labs: number;
  /** Other records of the same testbed, with the ids of the cells that are from them; not there for none. */
  readonly elsewhere?: readonly (Pick<LookSource, 'record' | 'day'> & {
    readonly cells: readonly string[];
  })[];
  /** How long was waited for a first packet, and after it for a direct path, in seconds. */
  readonly reachSeconds: number;
  readonly upgradeSeconds: number;
  /** How many of the cells let a UDP hole be punched without port prediction. */
  /** One end came later and alone spoke, from whose start times count; in older records both started at once, and times count from then. */
  readonly oneComes?: true;
  readonly punchable: number;
  /** Cell id (`symmetric+open`) to what each pass saw: D direct, R relayed, m both ways, - unreachable, ! did not come up or used too much, ? spoilt by the lab. */
  readonly cells: Readonly<Record<string, string>>;
  /** Cell id to median milliseconds to the first packet and to the direct path. */
  readonly times: Readonly<Record<string, readonly [first: number | null, direct: number | null]>>;
  /** Medians over all pairs by way: round trip in ms, TCP goodput in Mbit/s; not there where no pass has a figure. */
  readonly figures?: readonly {
    readonly kind: 'direct' | 'relayed';
    readonly passes: number;
    readonly rttMs: number | null;
    readonly goodputUp: number | null;
    readonly goodputDown: number | null;
  }[];
}

/** What survival saw of one entry. */
export interface SurvivalFacts extends LookSource {
  readonly entry: number;
  readonly passes: number;
  /** How long an existing connection was watched, in seconds. */
  readonly watchSeconds: number;
  /**
   * What it has on each node that may be taken away, in the order of the network: what goes with that node. Not there where it never came
   * up.
   */
  readonly nodes?: readonly {
    readonly device: string;
    /** `lighthouse`, `relay`; empty for a member like any other, and where no part of it runs. */
    readonly serves: readonly string[];
    readonly takesPart: boolean;
  }[];
  /** What was taken away (`all`, `hub-1`) and asked (`existing`, `restart`, `new-member`, `address`, `through-others`): passes in which it worked, passes, those in which the contestant failed before it came to this (only where there are any, and not among the passes), ms or null (the longest gap of any `existing` connection, the median to the first reply of others), reason or null. */
  readonly facts: readonly {
    readonly absence: string;
    readonly event: string;
    readonly worked: number;
    readonly passes: number;
    readonly failed?: number;
    readonly ms: number | null;
    readonly reason: string | null;
    /** Nothing was asked, since no part of it runs on what would be taken away; `reason` says more. Not there where it was. */
    readonly moot?: true;
  }[];
  /** Why some of these answers are what they are, as people found out. Not there for none. */
  readonly explained?: readonly {
    readonly absence: string;
    readonly events: readonly string[];
    readonly because: string;
    /** Where it says so: an https link. */
    readonly source: string;
  }[];
}

/** What outages saw of one entry: milliseconds until packets came. The network without a VPN has one for each testbed. */
export interface OutageFacts extends LookSource {
  readonly entry: number;
  readonly events: readonly {
    readonly event: OutageId;
    readonly repetitions: number;
    readonly back: number;
    /** What did not come up again, or was beyond its bounds; the others that are not back were away until the limit. Not there for none. */
    readonly failed?: number;
    /** Times that it did not come up at all, which are not among the repetitions; not there for none. */
    readonly notUp?: number;
    /**
     * Median and 90th percentile over all repetitions, what did not come back ranked last; null where that is where it falls. The second is
     * not there for fewer repetitions than may be published.
     */
    readonly p50: number | null;
    readonly p90?: number | null;
    /** Each that came back, in whole ms, in order of size. */
    readonly ms: readonly number[];
    /** How long it was waited for packets, in ms. */
    readonly limitMs: number;
    /** Connections that lived on, of those that there were, and the median of the longest pauses of these in ms. Not there where there were none. */
    readonly tcp?: { readonly survived: number; readonly of: number; readonly pauseMs: number | null };
    /** Median of the packets lost in the direction that lost more, of those that came back; not there where none were counted. */
    readonly lost?: number;
    /**
     * What two others on the device's side of a partition, where no server is, lost of each other, by their path when it began: how often that
     * was so, and the median of the direction that lost more. Not there where nobody looked.
     */
    readonly inside?: readonly {
      readonly path: 'direct' | 'relayed' | 'mixed' | 'none';
      readonly n: number;
      readonly lost: number;
    }[];
    /** After how many of them packets went another way than before, of those of which both ways were seen; not there for none. */
    readonly path?: { readonly changed: number; readonly of: number };
  }[];
  /** Why some of these ended as they did, as people found out. Not there for none. */
  readonly explained?: readonly {
    readonly events: readonly OutageId[];
    readonly because: string;
    /** Where it says so: an https link. */
    readonly source: string;
  }[];
}
