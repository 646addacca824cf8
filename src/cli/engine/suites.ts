import type { PlannedLook } from '../../results/plan.ts';
import { type Scenario, scenarios } from '../../scenarios/index.ts';
import { USUAL_OUTAGES } from '../../scenarios/outage-events.ts';
import { standardPairs } from '../../scenarios/standard-pairs.ts';
import { ABSENCE_IDS, EVENT_IDS, THROUGH_OTHERS } from '../../scenarios/survival.ts';
import { traversalCells } from '../../scenarios/traversal.ts';
import type { SUITES } from '../suite-names.ts';
import { LOOK_DEFAULTS } from './look-defaults.ts';

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
  /** What is looked at once the rounds are measured, in this order. */
  readonly looks: readonly PlannedLook[];
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

/** As often as `survive` asks, also of a traversal: with fewer one chance event is an answer. */
const PASSES = LOOK_DEFAULTS.survival.passes;
/** As often as `outage` repeats an event. */
const REPETITIONS = LOOK_DEFAULTS.outages.passes;

const STANDARD_LOOKS: readonly PlannedLook[] = [
  {
    kind: 'traversal',
    cells: [...standardPairs],
    passes: PASSES,
  },
  {
    kind: 'survival',
    absences: ['none', 'all'],
    events: [...EVENT_IDS, THROUGH_OTHERS],
    passes: PASSES,
  },
  { kind: 'outages', events: ['address-change'], passes: REPETITIONS },
];

const EVERY_LOOK: readonly PlannedLook[] = [
  { kind: 'traversal', cells: traversalCells.map(({ id }) => id), passes: PASSES },
  {
    kind: 'survival',
    absences: [...ABSENCE_IDS],
    events: [...EVENT_IDS, THROUGH_OTHERS],
    passes: PASSES,
  },
  { kind: 'outages', events: [...USUAL_OUTAGES], passes: REPETITIONS },
];

const suites: Readonly<Record<(typeof SUITES)[number] | 'compare', Suite>> = {
  quick: {
    // A first look is never ranked, and Debian's build of Nebula is there in seconds; the newer one has to be compiled.
    overlays: ['wireguard-go', 'nebula@1.11.0', 'yggdrasil', 'tinc'],
    scenarios: ['lan-100'],
    workloadsOf: () => ['tcp', 'rtt'],
    rounds: 4,
    seconds: 1,
    positiveEvery: null,
    looks: [],
  },
  standard: {
    overlays: 'all',
    scenarios: Object.keys(STANDARD),
    workloadsOf: ({ id, workloads }) => STANDARD[id] ?? workloads,
    rounds: 10,
    seconds: 3,
    positiveEvery: 2,
    looks: STANDARD_LOOKS,
  },
  full: {
    overlays: 'all',
    scenarios: scenarios.map(({ id }) => id),
    workloadsOf: ({ workloads }) => workloads,
    rounds: 10,
    seconds: 3,
    positiveEvery: 2,
    looks: EVERY_LOOK,
  },
  compare: {
    overlays: 'all',
    scenarios: ['lan-100', 'two-homes'],
    workloadsOf: () => BASIC,
    rounds: 20,
    seconds: 3,
    positiveEvery: null,
    looks: [],
  },
};

export const suiteOf = (name: string): Suite => {
  const suite = (suites as Readonly<Record<string, Suite>>)[name];
  if (suite === undefined) throw new Error(`unknown suite ${name}`);
  return suite;
};
