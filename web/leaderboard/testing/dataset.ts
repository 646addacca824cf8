import { wasOut } from '../../../src/report/was-out.ts';
import type { OutageId } from '../../../src/scenarios/outage-events.ts';
import { traversalCells } from '../../../src/scenarios/traversal.ts';
import type {
  CellStatus,
  CellTuple,
  CellVerdict,
  Dataset,
  LookSource,
  OutageFacts,
  Reachability,
  SiteEntry,
  SiteMetric,
  SiteScenario,
  SurvivalFacts,
  UseCaseScore,
} from '../../../src/site/dataset/dataset.ts';
import { censoredQuantile } from '../../../src/stats/censored.ts';
import { createRandom, gaussian, type Random, shuffle } from '../../../src/stats/random.ts';

/** A dataset of trees instead of VPNs, with everything that can happen in one. The same seed gives the same dataset. */

const TREES =
  'Alder Ash Beech Birch Cedar Cherry Elder Elm Fir Hazel Holly Juniper Larch Linden Maple Oak Pine Rowan Spruce Willow'.split(
    ' ',
  );

const pick = <T>(items: readonly T[], random: Random): T => items[random.below(items.length)] as T;
const rounded = (value: number): number => Number(value.toPrecision(4));

const entryOf = (title: string, kind: SiteEntry['kind'], random: Random): SiteEntry => {
  const overlay = title.toLowerCase().replaceAll(' ', '-');
  const coordination = pick(['none', 'lighthouse', 'server', 'bootstrap'], random);
  const stale = kind === 'contestant' && random.below(10) === 0;
  return {
    name: kind === 'contestant' ? `${overlay}@1.${random.below(20)}.${random.below(9)}` : overlay,
    overlay,
    title,
    version: `1.${random.below(20)}.${random.below(9)}`,
    homepage: `https://${overlay}.example/`,
    licence: pick(['MIT', 'GPL-3.0-or-later', 'BSD-3-Clause', 'Apache-2.0'], random),
    language: pick(['C', 'Go', 'Rust', 'C++'], random),
    dataPlane: pick(['userspace', 'userspace', 'kernel'], random),
    layer: pick(['2', '3', '3'], random),
    coordination,
    cipher: pick(['ChaCha20-Poly1305', 'AES-256-GCM', 'unknown'], random),
    dependsOn:
      { none: 'nothing besides its members', lighthouse: 'a lighthouse', server: 'a control server' }[
        coordination
      ] ?? 'a public peer to begin with',
    platforms: pick(
      [['Linux'], ['Linux', 'Windows', 'macOS'], ['Linux', 'Windows', 'macOS', 'Android', 'iOS'], []],
      random,
    ),
    kind,
    told: kind === 'contestant' && title.length % 2 === 0 ? '2026-11-01' : null,
    stale: stale ? { by: '2.0.0', days: 100 + random.below(400) } : null,
    deviations: random.below(3) === 0 ? ['Keepalive every 10 s instead of 25 s: neutral'] : [],
  };
};

const GROUPS: readonly (readonly [string, string, SiteMetric['direction'], number, readonly string[]])[] = [
  [
    'Throughput',
    'Mbit/s',
    'higher-is-better',
    90,
    [
      'TCP goodput, up',
      'TCP goodput, down',
      'HTTP goodput, large file',
      'Goodput of a clone',
      'Swarm goodput',
    ],
  ],
  [
    'Latency',
    'ms',
    'lower-is-better',
    20,
    [
      'Round trip, median',
      'Round trip, 95th percentile',
      'Round trip, 99th percentile',
      'One way under load',
      'Jitter under load',
    ],
  ],
  [
    'Files and pages',
    's',
    'lower-is-better',
    4,
    [
      '200 small files',
      'A web page by HTTP/2',
      'A web page by HTTP/3',
      '10,000 files by rsync',
      'A closure from a cache',
    ],
  ],
  [
    'Cost',
    's/GB',
    'lower-is-better',
    60,
    [
      'Daemon CPU per gigabyte, TCP',
      'Daemon CPU per gigabyte, HTTP',
      'Machine CPU per gigabyte',
      'CPU of eight devices',
      'CPU at rest',
    ],
  ],
];

/** Ids that parts of the page look for. */
const KNOWN: Readonly<Record<string, string>> = {
  'TCP goodput, up': 'tcp.goodput-up',
  'Swarm goodput': 'calls.goodput-up',
  'One way under load': 'calls.call-up-p95',
  'Machine CPU per gigabyte': 'tcp.machine-cpu-per-gb',
};

const METRICS: readonly (SiteMetric & { readonly base: number })[] = GROUPS.flatMap(
  ([group, unit, direction, base, titles], g) =>
    titles.map((title, i) => ({
      id: KNOWN[title] ?? `${['tcp', 'rtt', 'http', 'cpu'][g]}.m${i + 1}`,
      title,
      group,
      unit,
      direction,
      margin: direction === 'higher-is-better' ? 0.02 : 0.05,
      ...(title === 'One way under load' ? { censoredAt: 1000 } : {}),
      describes: `${title}, made up.`,
      base,
    })),
);

const SCENARIOS: readonly SiteScenario[] = [
  ['lan-100', 'Three devices on 100 Mbit/s lines', 100, 0],
  ['lan-200', 'Three devices on 200 Mbit/s lines', 200, 0],
  ['two-homes', 'Two homes behind plain NAT routers, 20 Mbit/s', 20, 0],
  ['dsl', 'A DSL line with a full buffer', 50, 0],
  ['lossy', 'One packet in a hundred is lost', 20, 0],
  ['satellite', 'A line by satellite', 20, 0],
  ['crowd', 'Eight devices at once', 100, 1],
  ['lan-100', 'Three devices, no rate limit', null, 1],
].map(([id, title, rate, testbed]) => ({
  id: id as string,
  title: title as string,
  asks: `What does a tree do in ${id}?`,
  lineRateMbit: rate as number | null,
  rounds: 10,
  testbed: testbed as number,
  record: `2026-11-24-run-${id}${testbed === 0 ? '' : '-elsewhere'}`,
}));

const REASONS = [
  'the daemon ended with code 1: <b>"bad" key</b> & more',
  'no packet came through within 30 s',
  'the marker was seen in clear on the wire',
  'has no daemon of its own',
  'the session was never begun',
] as const;
const BROKEN: readonly (readonly [CellStatus, number])[] = [
  ['failed', 0],
  ['timeout', 1],
  ['invalid', 2],
  ['unsupported', 3],
  ['not-run', 4],
];

interface Estimate {
  readonly entry: number;
  /** Log of the ratio to the anchor, above 0 is better. */
  readonly log: number;
  readonly half: number;
  readonly ranked: boolean;
}

/** Places that estimates leave open when each pair differs if it is further apart than the wider half-width. */
const placesOf = (one: Estimate, all: readonly Estimate[]): readonly [number, number] => {
  const apart = (other: Estimate): boolean =>
    Math.abs(one.log - other.log) > 1.5 * Math.max(one.half, other.half);
  const better = all.filter((other) => other.log > one.log && apart(other)).length;
  const worse = all.filter((other) => other.log < one.log && apart(other)).length;
  return [1 + better, all.length - worse];
};

const verdictOf = ({ log, half }: Estimate, margin: number): CellVerdict => {
  const bound = Math.log1p(margin);
  if (Math.abs(log) > half && Math.abs(log) >= bound) return log > 0 ? 'better' : 'worse';
  return Math.abs(log) + half < bound ? 'equivalent' : 'undecided';
};

const cellsOf = (
  scenario: number,
  metric: number,
  entries: readonly SiteEntry[],
  random: Random,
): CellTuple[] => {
  const { base, margin, direction, censoredAt } = METRICS[metric] as (typeof METRICS)[number];
  const sign = direction === 'higher-is-better' ? 1 : -1;
  const precise = metric % 3 === 0 ? 0.003 : 0.02;
  const estimates = entries.map((entry, i): Estimate | null => {
    if (entry.kind === 'contestant' && random.below(16) === 0) return null;
    // A third of them do the same as each other, so that there are ties.
    const log = entry.kind === 'anchor' ? 0 : i % 3 === 0 ? 0.01 * gaussian(random) : 0.25 * gaussian(random);
    return {
      entry: i,
      log,
      half: precise * (1 + random.float()),
      ranked: entry.kind !== 'reference' && entry.stale === null,
    };
  });
  const ranked = estimates.filter((one) => one?.ranked === true) as Estimate[];
  return entries.map((entry, i): CellTuple => {
    const one = estimates[i];
    if (one == null) {
      const [status, reason] = pick(BROKEN, random);
      const attempts = status === 'not-run' ? 0 : 10;
      const ok = status === 'unsupported' || attempts === 0 ? 0 : random.below(10);
      return [scenario, metric, i, status, ok, attempts, null, null, null, null, null, null, null, reason];
    }
    const places = one.ranked ? placesOf(one, ranked) : [null, null];
    const of = (log: number): number => rounded(Math.exp(sign * log));
    const drawn = rounded(base * Math.exp(sign * one.log + 0.1 * gaussian(random)));
    // Every fifth one loses so many packets that a percentile lies among them.
    const value = i % 5 === 3 ? (censoredAt ?? drawn) : drawn;
    if (entry.kind === 'anchor')
      return [
        scenario,
        metric,
        i,
        'ok',
        10,
        10,
        value,
        1,
        null,
        null,
        places[0] ?? null,
        places[1] ?? null,
        null,
        null,
      ];
    const bounds = [of(one.log - one.half), of(one.log + one.half)].toSorted((a, b) => a - b);
    return [
      scenario,
      metric,
      i,
      'ok',
      10,
      10,
      value,
      of(one.log),
      bounds[0] ?? null,
      bounds[1] ?? null,
      places[0] ?? null,
      places[1] ?? null,
      verdictOf(one, margin),
      null,
    ];
  });
};

const CELL_IDS = traversalCells.map(({ id }) => id);

/** Every fourth contestant was looked at in another record, days later on another machine. */
const sourceOf = (entry: number, kind: 'traversal' | 'survival' | 'outages'): LookSource =>
  entry % 4 === 3
    ? {
        record: `2026-11-27-${kind}-made-up`,
        day: '2026-11-27',
        testbed: 'ba9876543210',
        machine: 'Another made-up machine',
      }
    : {
        record: `2026-11-24-${kind}-made-up`,
        day: '2026-11-24',
        testbed: '0123456789ab',
        machine: 'A made-up machine with 2 cores',
      };

/** Three pairs of each were taken again. */
const reachabilityOf = (entry: number, random: Random): Reachability => {
  const source = sourceOf(entry, 'traversal');
  const skill = random.float();
  const mark = (id: string): string => {
    const hard = id.includes('symmetric') || id.includes('blocked') || id.includes('443');
    const draw = random.float() + (hard ? 0.5 : 0);
    const seen = draw < 0.5 + skill / 2 ? 'D' : draw < 0.8 + skill / 2 ? 'R' : '-';
    return random.below(20) === 0
      ? `${seen}${pick(['D', 'R', '-', '!', '?', 'm'], random)}${seen}`
      : seen.repeat(3);
  };
  const cells = Object.fromEntries(CELL_IDS.map((id) => [id, mark(id)]));
  const times = Object.fromEntries(
    CELL_IDS.map((id) => {
      const first = cells[id]?.startsWith('-') ? null : 200 + random.below(3000);
      return [
        id,
        [first, cells[id] === 'DDD' && first !== null ? first + random.below(2000) : null] as const,
      ];
    }),
  );
  return {
    entry,
    ...source,
    elsewhere: [{ record: `${source.record}-again`, day: source.day, cells: CELL_IDS.slice(0, 3) }],
    passes: 3,
    labs: 6,
    reachSeconds: 30,
    upgradeSeconds: entry % 4 === 3 ? 30 : 60,
    punchable: 26,
    cells,
    times,
    figures: [{ kind: 'direct', passes: 60, rttMs: 20.5, goodputUp: 8.6, goodputDown: 8.9 }],
  };
};

const survivalOf = (entry: number, coordination: string, random: Random): SurvivalFacts => ({
  entry,
  ...sourceOf(entry, 'survival'),
  passes: 3,
  watchSeconds: 75,
  nodes: ['hub-1', 'hub-2'].map((device) => ({
    device,
    serves: coordination === 'none' ? [] : ['lighthouse', 'relay'],
    takesPart: true,
  })),
  facts: ['none', 'hub-1', 'all'].flatMap((absence) =>
    ['existing', 'restart', 'new-member', 'address'].map((event) => {
      const needs = absence !== 'none' && coordination !== 'none' && event !== 'existing';
      const worked = needs ? pick([0, 0, 3, 1], random) : 3;
      return {
        absence,
        event,
        worked,
        passes: 3,
        ms: worked === 0 ? null : event === 'existing' ? random.below(50) : 300 + random.below(20_000),
        reason: worked === 3 ? null : 'no reply within 60 s',
      };
    }),
  ),
  explained: [
    {
      absence: 'all',
      events: ['existing'],
      because: 'Members keep <b>paths</b> of their own & ask nobody for them.',
      source: 'https://example.org/paths',
    },
  ],
});

/** Five repetitions of what takes long, twenty of the rest; some do not always come back, or failed. A start has no connection. */
const outageOf = (event: OutageId, random: Random): OutageFacts['events'][number] => {
  const repetitions = event === 'router-reboot' ? 5 : 20;
  const back = repetitions * pick([1, 1, 1, 0.6, 0], random);
  const middle = 100 * 300 ** random.float();
  const ms = Array.from({ length: back }, () => Math.round(middle * Math.exp(0.3 * gaussian(random))));
  const quantile = (q: number): number | null => {
    const value = censoredQuantile(ms, repetitions - back, q);
    return value === null ? null : Math.round(value);
  };
  return {
    event,
    repetitions,
    back,
    ...(back < repetitions ? { failed: 1 } : {}),
    p50: quantile(0.5),
    ...(repetitions < 20 ? {} : { p90: quantile(0.9) }),
    ms: ms.toSorted((a, b) => a - b),
    limitMs: event === 'link-10s' ? 100_500 : 90_000,
    ...(event === 'warm-start'
      ? {}
      : {
          tcp: { survived: back, of: repetitions, pauseMs: back === 0 ? null : Math.round(2 * middle) },
          ...(back === 0 ? {} : { lost: Math.round(middle / 10) }),
        }),
    ...(back === 0 ? {} : { path: { changed: random.below(3), of: back } }),
  };
};

const OUTAGE_EVENTS = ['kill', 'link-10s', 'router-reboot', 'address-change', 'roam', 'warm-start'] as const;

/** Two on one side lost nothing, or all where they went by a relay. */
const partitionOf = (random: Random): OutageFacts['events'][number] => ({
  ...outageOf('partition', random),
  inside: [
    { path: 'direct', n: 14, lost: 0 },
    { path: 'relayed', n: 6, lost: 2970 },
  ],
});

/** Every fifth contestant did not come up where it goes to another site, so that nothing happened to it there. */
const outagesOf = (entry: number, random: Random): OutageFacts => ({
  entry,
  ...sourceOf(entry, 'outages'),
  events: [
    ...OUTAGE_EVENTS.map((event) =>
      event === 'roam' && entry % 5 === 2
        ? { event, repetitions: 0, back: 0, notUp: 5, p50: null, ms: [], limitMs: 90_000 }
        : outageOf(event, random),
    ),
    // Of a draw of its own, so that it changes no other figure.
    partitionOf(createRandom(`partition ${entry}`)),
  ],
});

/** Scores in steps, so that three entries at a time cannot be told apart. */
const scoresOf = (entries: readonly SiteEntry[], random: Random): UseCaseScore[] => {
  const none = { score: null, low: null, high: null, rankLow: null, rankHigh: null };
  const whyNot = ({ kind, stale }: SiteEntry): string | null => {
    if (kind === 'reference') return 'no VPN: context only';
    if (stale !== null) return `stale: ${wasOut(stale)}`;
    return kind === 'contestant' && random.below(8) === 0 ? 'TCP goodput, up failed in lan-100' : null;
  };
  const why = entries.map(whyNot);
  const ranked = entries.flatMap((_, i) => (why[i] === null ? [i] : []));
  const places = new Map(shuffle(ranked, random).map((entry, place) => [entry, place]));
  return entries.map((_, i): UseCaseScore => {
    const place = places.get(i);
    if (place === undefined) return { entry: i, ...none, unranked: why[i] ?? null };
    const first = place - (place % 3);
    const score = Math.exp(0.5 - 0.05 * first + 0.002 * gaussian(random));
    return {
      entry: i,
      score: rounded(score),
      low: rounded(score * 0.98),
      high: rounded(score * 1.02),
      rankLow: first + 1,
      rankHigh: Math.min(ranked.length, first + 3),
      unranked: null,
    };
  });
};

/** One of them is of an invalid cell in the first scenario. */
const correctionsOf = (cells: readonly CellTuple[]): Dataset['corrections'] => [
  {
    record: '2026-11-24-run-lan-100',
    text: 'A clock of ours was read <b>late</b> & in vain.',
    cells: cells
      .filter(([scenario, , , status]) => scenario === 0 && status === 'invalid')
      .slice(0, 1)
      .map(([scenario, metric, entry]) => [scenario, metric, entry] as const),
  },
  { record: null, text: 'A table elsewhere said too much.', cells: [] },
];

/** 20 contestants, an anchor and no VPN, in 20 metrics and 8 scenarios. The page says of its id that it is made up. */
export const madeUpDataset = (seed = 'trees'): Dataset => {
  const random = createRandom(seed);
  const entries = [
    entryOf('No VPN', 'reference', random),
    entryOf('Anchor', 'anchor', random),
    ...TREES.map((title) => entryOf(title, 'contestant', random)),
  ];
  const contestants = entries.flatMap(({ kind }, i) => (kind === 'reference' ? [] : [i]));
  // The last ones were never looked at.
  const looked = contestants.slice(0, -2);
  const dataset: Omit<Dataset, 'corrections'> = {
    meshmarkDataset: 1,
    id: `made-up-${seed}`,
    date: '2026-11-24T12:00:00.000Z',
    testbeds: [
      {
        id: '0123456789ab',
        title: 'A made-up machine with 2 cores',
        machine: 'A made-up machine with 2 cores',
        preview: ['The wire is a user-mode Linux.', 'The kernel has no WireGuard.'],
        facts: [
          ['CPU', 'made up'],
          ['Kernel', '0.0'],
        ],
      },
      {
        id: 'ba9876543210',
        title: 'Another made-up machine',
        machine: 'Another made-up machine',
        preview: [],
        facts: [['CPU', 'made up as well']],
      },
    ],
    entries,
    scenarios: SCENARIOS,
    metrics: METRICS.map(({ base: _, ...metric }) => metric),
    useCases: ['Bulk', 'Calls and games'].map((title) => ({
      id: title.toLowerCase().replaceAll(' ', '-'),
      title,
      describes: `${title}: made up.`,
      weights: { 'lan-100/tcp.goodput-up': 0.5, 'lan-100/rtt.m1': 0.5 },
      record: '2026-11-24-run-lan-100',
      scores: scoresOf(entries, random),
    })),
    cells: SCENARIOS.flatMap((_, s) => METRICS.flatMap((_, m) => cellsOf(s, m, entries, random))),
    reasons: REASONS,
    reachability: looked.map((entry) => reachabilityOf(entry, random)),
    survival: looked.map((entry) => survivalOf(entry, entries[entry]?.coordination ?? 'none', random)),
    outages: looked.map((entry) => outagesOf(entry, random)),
  };
  return { ...dataset, corrections: correctionsOf(dataset.cells) };
};
