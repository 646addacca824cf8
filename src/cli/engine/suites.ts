import { type Scenario, scenarios } from '../../scenarios/index.ts';
import type { SUITES } from '../suite-names.ts';

/** What a suite measures unless the command line says otherwise. */
export interface Suite {
  readonly overlays: readonly string[] | 'all';
  readonly scenarios: readonly string[];
  /** What a scenario is measured by, also one that only the command line names. */
  readonly workloadsOf: (scenario: Scenario) => readonly string[];
  readonly rounds: number;
  /** Seconds of a timed workload. */
  readonly seconds: number;
  /** Every how many rounds a contestant with a known handicap takes part; null for never. */
  readonly positiveEvery: number | null;
}

/** Extra round-trip time of the positive control, in ms. */
export const HANDICAP_MS = 3;

/** A line's rate, delay and cost, in a few seconds each. */
const BASIC = ['tcp', 'rtt', 'http'] as const;

/** What each scenario of the standard suite is measured by. */
const STANDARD: Readonly<Record<string, readonly string[]>> = {
  // Not by calls: TCP at 100 Mbit/s both ways asks more of two cores than of the line.
  'lan-100': ['tcp', 'rtt', 'http', 'pages', 'nix'],
  // Each of these counts for a use case, and files for none.
  'two-homes': ['tcp', 'rtt', 'http', 'calls', 'pages'],
  'road-and-home': ['tcp', 'rtt', 'calls', 'pages'],
};

const suites: Readonly<Record<(typeof SUITES)[number] | 'compare', Suite>> = {
  quick: {
    // A first look is never ranked, and Debian's build of Nebula is there in seconds; the newer one has to be compiled.
    overlays: ['wireguard-go', 'nebula@1.11.0', 'yggdrasil', 'tinc'],
    scenarios: ['lan-100'],
    workloadsOf: () => ['tcp', 'rtt'],
    rounds: 4,
    seconds: 1,
    positiveEvery: null,
  },
  standard: {
    overlays: 'all',
    scenarios: Object.keys(STANDARD),
    workloadsOf: ({ id, workloads }) => STANDARD[id] ?? workloads,
    rounds: 10,
    seconds: 3,
    positiveEvery: 2,
  },
  full: {
    overlays: 'all',
    scenarios: scenarios.map(({ id }) => id),
    workloadsOf: ({ workloads }) => workloads,
    rounds: 10,
    seconds: 3,
    positiveEvery: 2,
  },
  compare: {
    overlays: 'all',
    scenarios: ['lan-100', 'two-homes'],
    workloadsOf: () => BASIC,
    rounds: 20,
    seconds: 3,
    positiveEvery: null,
  },
};

export const suiteOf = (name: string): Suite => {
  const suite = (suites as Readonly<Record<string, Suite>>)[name];
  if (suite === undefined) throw new Error(`unknown suite ${name}`);
  return suite;
};
