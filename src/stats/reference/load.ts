import document from './scipy.json' with { type: 'json' };

type Row = readonly number[];

/** What scripts/stats-reference.py wrote. For tests only. */
export interface Reference {
  readonly logGamma: readonly Row[];
  readonly betainc: readonly Row[];
  readonly betaincinv: readonly Row[];
  readonly tCdf: readonly Row[];
  readonly tQuantile: readonly Row[];
  readonly paired: readonly {
    a: number[];
    b: number[];
    p: number;
    ratio: number;
    low: number;
    high: number;
  }[];
  readonly hodgesLehmann: readonly { x: number[]; estimate: number; low: number; high: number }[];
  readonly holm: readonly { p: number[]; adjusted: number[] }[];
  readonly maxT: readonly { d: number[][]; adjusted: number[] }[];
  readonly clopperPearson: readonly Row[];
  readonly binomialCdf: readonly Row[];
  readonly binomialBound: readonly Row[];
  readonly quantiles: { x: number[]; values: readonly Row[] };
  readonly deviation: Row;
  readonly tost: readonly { x: number[]; margin: number; p: number }[];
  readonly composite: readonly {
    /** By entry, the anchor first, component and round. */
    values: number[][][];
    weights: number[];
    directions: string[];
    /** All entries but the anchor. */
    entries: { score: number; low: number; high: number }[];
    ranks: number[][];
  }[];
  readonly betaShare: readonly Row[];
  readonly xoshiro: { state: number[]; output: number[] };
}

export const reference: Reference = document;

/** Round numbers 1, 2, … for values. */
export const series = (values: readonly number[]): Map<number, number> =>
  new Map(values.map((value, i) => [i + 1, value]));
