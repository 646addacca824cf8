/** What can be measured. Every figure that meshmark prints belongs to one of these. */
export interface Metric {
  /** Stable id, `<workload>.<what>`, e.g. `tcp.goodput-down`. */
  readonly id: string;
  readonly title: string;
  readonly workload: string;
  /** `Mbit/s`, `ms`, `s`, `s/GB`, `MiB`, … */
  readonly unit: string;
  readonly direction: 'higher-is-better' | 'lower-is-better';
  /** Smallest relative difference that matters in practice, e.g. 0.02 for 2 %. */
  readonly margin: number;
  /** Id of the metric whose measurement this tells in another unit: it is shown, and judged there alone. Not there for others. */
  readonly restates?: string;
  /** What a packet that never came counts as, in the unit: a figure of just so much lies among those. Not there where nothing can be lost. */
  readonly censoredAt?: number;
  /** Whether a contestant-free control has this metric (daemon CPU has none). */
  readonly appliesToReference: boolean;
  readonly describes: string;
}
