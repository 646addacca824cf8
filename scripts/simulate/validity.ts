import { metricById } from '../../src/metrics/index.ts';
import { useCases } from '../../src/metrics/use-cases.ts';
import { percent } from '../../src/report/format.ts';
import { MOST_FALSE_TABLES, type Unheld } from '../../src/report/run/unheld.ts';
import { type Component, scoreLogs, scoreMargin, scoreRanks } from '../../src/stats/composite.ts';
import { ratioEstimate, type Series } from '../../src/stats/paired.ts';
import { createRandom } from '../../src/stats/random.ts';
import { allPairs, isCalled, isToldApart, rankIntervals } from '../../src/stats/ranks.ts';
import {
  drawnNoise,
  type MeasuredNoise,
  measuredIn,
  measuredNoise,
  type Noise,
  normalNoise,
  shareOf,
  simulateTable,
} from '../../src/stats/reference/noise.ts';
import { hodgesLehmann } from '../../src/stats/signedrank.ts';
import { median } from '../../src/stats/summary.ts';
import { markdownTable, shareText } from '../markdown.ts';

const nameOf = ({ scenario, metric }: MeasuredNoise): string => `${metric}, ${scenario}`;

/** What a run measured: the noise of a session within rounds. */
export const noiseTable = (): string => {
  const rows = measuredNoise.map((table) => {
    const sds = table.deviations.toSorted((a, b) => a - b);
    const extreme = table.shape.filter((z) => Math.abs(z) > 2).length / table.shape.length;
    return [
      nameOf(table),
      String(sds.length),
      percent(sds[0] ?? 0),
      percent(median(sds)),
      percent(sds.at(-1) ?? 0),
      percent(extreme),
    ];
  });
  return `Noise of a session within rounds, as \`${measuredIn}\` with ${measuredNoise[0]?.rounds} rounds had it (standard deviation of ln *y* by entry):

${markdownTable([['table', 'entries', 'least', 'median', 'most', 'beyond 2 sd'], ...rows])}`;
};

const COVERAGE_TRIALS = 2000;

const coverageOf = (name: string, noiseOf: () => Noise): string[] => {
  const random = createRandom(`coverage ${name}`);
  const truth = 1.05;
  const trial = (rounds: number, robust: boolean): boolean => {
    const [a, b] = simulateTable(random, [truth, 1], rounds, [noiseOf(), noiseOf()]) as [Series, Series];
    const logs = [...a].map(([round, value]) => Math.log(value / (b.get(round) ?? Number.NaN)));
    const found = robust ? hodgesLehmann(logs) : ratioEstimate(logs);
    if (found === null || found.low === null || found.high === null) return false;
    const [low, high] = robust ? [found.low, found.high] : [Math.log(found.low), Math.log(found.high)];
    return low <= Math.log(truth) && Math.log(truth) <= high;
  };
  return [
    name,
    ...[3, 6, 10, 15].map((rounds) => shareText(shareOf(COVERAGE_TRIALS, () => trial(rounds, false)))),
    shareText(shareOf(COVERAGE_TRIALS, () => trial(10, true))),
  ];
};

/** How often 95 % intervals hold the truth. */
export const coverageTable = (): string => {
  const random = createRandom('coverage');
  const rows = [
    coverageOf('normal, 1 %', () => normalNoise(0.01)),
    coverageOf('normal, 8 %', () => normalNoise(0.08)),
    ...measuredNoise.map((table) => coverageOf(nameOf(table), () => drawnNoise(table, random))),
  ];
  return `Coverage of nominal 95 % intervals of a ratio of 1.05, in ${COVERAGE_TRIALS} trials each (± 0.01): entries drawn from the measured ones,
each with its own deviation, sessions from the measured residuals.

${markdownTable([['noise', 't, 3 rounds', '6', '10', '15', 'signed rank, 10'], ...rows])}`;
};

const NULLS = 1000;

/** Ten rounds, in each another contestant beside its copy, pooled as the audit does it. */
const copiesCalled = (random: ReturnType<typeof createRandom>, noiseOf: () => Noise): number =>
  shareOf(4 * NULLS, () => {
    const logs = Array.from({ length: 10 }, () => {
      const noise = noiseOf();
      return noise(random) - noise(random);
    });
    return (ratioEstimate(logs).p ?? 1) <= 0.05;
  });

const K = 10;
const equal = new Array<number>(K).fill(1);
const isCall = ({ low, high }: { low: number; high: number }): boolean => low !== 1 || high !== K;

interface Calls {
  /** Share of tables in which any two equals are told apart. */
  readonly called: number;
  /** The same by the margin or more. */
  readonly beyond: number;
}

/** Shares of tables with a call. */
const sharesOf = (table: () => { readonly called: boolean; readonly beyond: boolean }): Calls => {
  const tables = Array.from({ length: NULLS }, table);
  return {
    called: tables.filter(({ called }) => called).length / NULLS,
    beyond: tables.filter(({ beyond }) => beyond).length / NULLS,
  };
};

/** Shares of tables of equal entries with a call at all, and with one that also reaches the metric's margin. */
const tablesCalled = (random: ReturnType<typeof createRandom>, noiseOf: () => Noise, margin: number): Calls =>
  sharesOf(() => {
    const noise = equal.map(() => noiseOf());
    const calls = allPairs(simulateTable(random, equal, 10, noise)).filter(isToldApart);
    return { called: calls.length > 0, beyond: calls.some((pair) => isCalled(pair, margin)) };
  });

const COMPONENTS: readonly Component[] = [
  { id: 'a', weight: 0.6, direction: 'higher-is-better' },
  { id: 'b', weight: 0.3, direction: 'lower-is-better' },
  { id: 'c', weight: 0.1, direction: 'lower-is-better' },
];

interface Part extends Component {
  readonly noiseOf: () => Noise;
}

/** Shares of tables of equal scores with a call at all, and with one that also reaches the margin of all parts. */
const scoresCalled = (
  random: ReturnType<typeof createRandom>,
  parts: readonly Part[],
  margin: number,
): Calls =>
  sharesOf(() => {
    const tables = parts.map(({ id, noiseOf }) => ({
      id,
      series: simulateTable(
        random,
        equal,
        10,
        equal.map(() => noiseOf()),
      ),
    }));
    const figures = equal.map((_, e) => new Map(tables.map(({ id, series }) => [id, series[e] as Series])));
    const anchor = figures[0] as Map<string, Series>;
    const logs = figures.map((own) => scoreLogs(parts, own, anchor));
    return { called: scoreRanks(logs, 0).some(isCall), beyond: scoreRanks(logs, margin).some(isCall) };
  });

/** The published use cases, each part with the noise that it was measured with; those without a measured part are left out. */
const scoreRows = (): string[][] =>
  useCases.flatMap((useCase) => {
    const random = createRandom(`use case ${useCase.id}`);
    const parts = useCase.parts.flatMap(({ scenario, metric, weight }) => {
      const table = measuredNoise.find((own) => own.scenario === scenario && own.metric === metric);
      const { direction, margin } = metricById(metric);
      const id = `${scenario}/${metric}`;
      return table === undefined
        ? []
        : [{ id, weight, direction, margin, noiseOf: () => drawnNoise(table, random) }];
    });
    if (parts.length === 0) return [];
    const { called, beyond } = scoresCalled(random, parts, scoreMargin(parts));
    return [
      [useCase.title, `${parts.length} of ${useCase.parts.length}`, shareText(called), shareText(beyond)],
    ];
  });

/** How often equal scores of the published use cases are called different. */
export const scoreCallTable = (): string =>
  `False calls at a nominal 5 % of ${K} equal scores of each published use case, ten rounds, every part with its measured noise (${NULLS} tables each, ± 0.014):

${markdownTable([['use case', 'parts', 'equal scores', 'beyond margin'], ...scoreRows()])}`;

/** Three levels, the best alone: whether every true place lies in its interval. */
const placesMissed = (random: ReturnType<typeof createRandom>, noiseOf: () => Noise): number =>
  shareOf(NULLS, () => {
    const levels = [1.2, 1.05, 1.05, 1.05, 1];
    const truth = [
      [1, 1],
      [2, 4],
      [2, 4],
      [2, 4],
      [5, 5],
    ] as const;
    const table = simulateTable(
      random,
      levels,
      10,
      levels.map(() => noiseOf()),
    );
    return rankIntervals(table, { direction: 'higher-is-better', margin: 0 }).some(({ low, high }, i) => {
      const [best, last] = truth[i] ?? [1, 1];
      return low > best || high < last;
    });
  });

/** How often equal entries are called different, and where that is more than ranks may. */
export const falseCallTable = (): { readonly text: string; readonly unheld: readonly Unheld[] } => {
  const random = createRandom('nulls');
  const anyTable = (): Noise =>
    drawnNoise(measuredNoise[random.below(measuredNoise.length)] as MeasuredNoise, random);
  const row = (name: string, noiseOf: () => Noise, margin: number): { cells: string[]; beyond: number } => {
    const { called, beyond } = tablesCalled(random, noiseOf, margin);
    const copies = copiesCalled(random, noiseOf);
    const scores = scoresCalled(
      random,
      COMPONENTS.map((component) => ({ ...component, noiseOf })),
      margin,
    );
    const cells = [
      name,
      shareText(copies),
      shareText(called),
      shareText(beyond),
      shareText(scores.called),
      shareText(scores.beyond),
      shareText(placesMissed(random, noiseOf)),
    ];
    return { cells, beyond };
  };
  const rows = [
    row('normal, 3 %', () => normalNoise(0.03), 0.02),
    row('measured, every entry from any table', anyTable, 0.02),
  ].map(({ cells }) => cells);
  const measured = measuredNoise.map((table) => ({
    table,
    ...row(nameOf(table), () => drawnNoise(table, random), metricById(table.metric).margin),
  }));
  const text = `False calls at a nominal 5 %, ten rounds: A/A comparisons pooled as in the audit (${4 * NULLS} each, ± 0.007); tables of ${K} equal entries with any
call at all, and with one that also reaches the metric's margin; scores of three metrics, likewise; tables of five entries on three levels in which a true
place lies outside its interval (${NULLS} each, ± 0.014).

${markdownTable([['noise', 'A/A', 'equal tables', 'beyond margin', 'equal scores', 'beyond margin', 'places missed'], ...rows, ...measured.map(({ cells }) => cells)])}`;
  const unheld = measured.flatMap(({ table: { scenario, metric }, beyond }) =>
    beyond > MOST_FALSE_TABLES ? [{ scenario, metric, share: beyond }] : [],
  );
  return { text, unheld };
};
