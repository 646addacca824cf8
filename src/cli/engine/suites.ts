/** What a suite measures unless the command line says otherwise. */
export interface Suite {
  readonly overlays: readonly string[] | 'all';
  readonly scenarios: readonly string[];
  /** Null for each scenario's own. */
  readonly workloads: readonly string[] | null;
  readonly rounds: number;
  /** Seconds of a timed workload. */
  readonly seconds: number;
  /** Every how many rounds a contestant with a known handicap takes part; null for never. */
  readonly positiveEvery: number | null;
}

/** Extra round-trip time of the positive control, in ms. */
export const HANDICAP_MS = 3;

export const suites = {
  quick: {
    // A first look is never ranked, and Debian's build of Nebula is there in seconds; the newer one has to be compiled.
    overlays: ['wireguard-go', 'nebula@1.11.0', 'yggdrasil', 'tinc'],
    scenarios: ['lan-100'],
    workloads: ['tcp', 'rtt'],
    rounds: 4,
    seconds: 1,
    positiveEvery: null,
  },
  standard: {
    overlays: 'all',
    scenarios: ['lan-100', 'two-homes'],
    workloads: null,
    rounds: 10,
    seconds: 3,
    positiveEvery: 2,
  },
  compare: {
    overlays: 'all',
    scenarios: ['lan-100', 'two-homes'],
    workloads: null,
    rounds: 20,
    seconds: 3,
    positiveEvery: null,
  },
} as const satisfies Record<string, Suite>;

export const suiteOf = (name: string): Suite => {
  const suite = (suites as Record<string, Suite>)[name];
  if (suite === undefined) throw new Error(`unknown suite ${name}`);
  return suite;
};
