import { metrics as allMetrics } from '../metrics/index.ts';
import type { Control, Entry, Session } from '../results/session.ts';
import type { Status } from '../results/status.ts';
import type { Cell } from '../results/traversal.ts';
import { createRandom, gaussian } from '../stats/random.ts';
import type { ScoredCase } from './run/composites.ts';
import type { RunInfo } from './run/types.ts';

/** Made-up runs for tests, of three workloads whatever others there are, so that a new metric draws no other figures. */
const WORKLOADS = ['tcp', 'rtt', 'http'] as const;
const metrics = allMetrics.filter(({ workload }) => WORKLOADS.some((id) => id === workload));

const part = (metric: string, weight: number, mandatory: boolean) => ({
  scenario: 'two-homes',
  metric,
  weight,
  mandatory,
});

/** A use case of those workloads: published weights may change, rules may not. */
export const exampleCases: readonly ScoredCase[] = [
  {
    id: 'browsing',
    parts: [
      part('http.small-files', 0.5, true),
      part('rtt.median', 0.3, true),
      part('rtt.p95', 0.1, false),
      part('tcp.machine-cpu-per-gb', 0.1, false),
    ],
  },
];

export const entryOf = (name: string, control: Control | null = null): Entry => ({
  name,
  overlay: name.split(/[@ ]/)[0] ?? name,
  version: null,
  control,
});

/** What an entry does: goodput relative to 100 Mbit/s; times and CPU are its inverse. */
export interface Behaviour {
  readonly speed: number;
  /** Rounds with sessions; all without it. */
  readonly rounds?: readonly number[];
  /** Status of the session in a round. */
  readonly broken?: Readonly<Record<number, { readonly status: Status; readonly reason: string }>>;
}

const okSession = (
  scenario: string,
  round: number,
  entry: Entry,
  value: (higher: boolean) => number,
): Session => {
  return {
    type: 'session',
    scenario,
    round,
    position: 0,
    entry: entry.name,
    sitting: 1,
    status: 'ok',
    reason: null,
    version: null,
    programHash: null,
    path: null,
    measurements: WORKLOADS.map((workload) => ({
      workload,
      status: 'ok',
      reason: null,
      values: Object.fromEntries(
        metrics
          .filter(
            (m) => m.workload === workload && (m.appliesToReference || entry.control?.kind !== 'reference'),
          )
          .map((m) => [m.id, value(m.direction === 'higher-is-better')]),
      ),
      raw: null,
      startedAt: '',
      durationMs: 0,
    })),
    wires: null,
    routers: null,
    warmUp: null,
    steps: [],
    logTail: {},
    startedAt: '',
    durationMs: 0,
    host: { busyShare: 0, stealShare: 0, loadBefore: 0 },
  };
};

/** A run with 15 % of drift a round and some noise a session, in one scenario. */
export const runOf = (
  entries: readonly (readonly [Entry, Behaviour])[],
  { rounds = 10, noise = 0.02, seed = 'run', scenario = 'lan-100' } = {},
): { info: RunInfo; sessions: Session[] } => {
  const random = createRandom(seed);
  const numbers = Array.from({ length: rounds }, (_, i) => i + 1);
  const sessions = numbers.flatMap((round) => {
    const drift = 0.15 * gaussian(random);
    return entries.flatMap(([entry, behaviour]): Session[] => {
      const draw = (higher: boolean): number =>
        100 * (higher ? behaviour.speed : 1 / behaviour.speed) * Math.exp(drift + noise * gaussian(random));
      const session = okSession(scenario, round, entry, draw);
      const broken = behaviour.broken?.[round];
      if (behaviour.rounds?.includes(round) === false) return [];
      return [broken === undefined ? session : { ...session, ...broken, measurements: [] }];
    });
  });
  const nameOf = (kind: Control['kind']): string | null =>
    entries.find(([{ control }]) => control?.kind === kind)?.[0].name ?? null;
  return {
    info: {
      entries: entries.map(([entry]) => entry),
      scenarios: [scenario],
      rounds,
      anchor: nameOf('anchor'),
      reference: nameOf('reference'),
      emulated: null,
      budgetEnd: null,
      sittings: [],
    },
    sessions,
  };
};

/** Controls, contestants, copies and one that broke twice. */
export const fullRun = (rounds = 10) =>
  runOf(
    [
      [entryOf('none', { kind: 'reference' }), { speed: 1.5 }],
      [entryOf('wireguard-go', { kind: 'anchor' }), { speed: 1 }],
      [entryOf('nebula@1.11.0'), { speed: 0.8 }],
      [entryOf('tinc'), { speed: 0.5 }],
      [
        entryOf('n2n'),
        {
          speed: 0.7,
          broken: {
            3: { status: 'timeout', reason: 'no packet came through within 30 s' },
            5: { status: 'failed', reason: 'the daemon ended: <b>"bad" | key\u001b[31m\nsecond line</b>' },
          },
        },
      ],
      [
        entryOf('nebula@1.11.0 (A/A)', { kind: 'aa', duplicates: 'nebula@1.11.0' }),
        { speed: 0.8, rounds: [1, 3, 5, 7, 9] },
      ],
      [entryOf('tinc (A/A)', { kind: 'aa', duplicates: 'tinc' }), { speed: 0.5, rounds: [2, 4, 6, 8, 10] }],
      [
        entryOf('tinc (+3 ms)', { kind: 'positive', handicaps: 'tinc', delayMs: 3 }),
        { speed: 0.3, rounds: [1, 4, 7, 10] },
      ],
    ],
    { rounds },
  );

/** One pass of a contestant between an open end and a symmetric NAT, which was direct unless said otherwise. */
export const traversalCell = (more: Partial<Cell>): Cell => ({
  type: 'cell',
  entry: 'vpn',
  version: '1',
  programHash: 'abc',
  pass: 1,
  cell: 'open+symmetric',
  ends: ['open', 'symmetric'],
  possible: true,
  status: 'ok',
  outcome: 'direct',
  reason: null,
  firstPacketMs: 100,
  directMs: 200,
  word: null,
  agrees: null,
  figures: null,
  routers: null,
  logTail: {},
  startedAt: '2026-01-01T00:00:00Z',
  durationMs: 1000,
  ...more,
});
