import { HEADLINES } from '../../src/metrics/headlines.ts';
import { endBefore, expectedHalfWidth, halfWidth } from '../../src/stats/budget.ts';
import { logRatios, type Series } from '../../src/stats/paired.ts';
import { createRandom } from '../../src/stats/random.ts';
import { allPairs, isToldApart } from '../../src/stats/ranks.ts';
import {
  drawnNoise,
  measuredNoise,
  type Noise,
  normalNoise,
  simulateTable,
} from '../../src/stats/reference/noise.ts';
import { mean, quantile, standardDeviation } from '../../src/stats/summary.ts';
import { markdownTable, shareText } from '../markdown.ts';

const TRIALS = 4000;
const MOST = 40;
const TARGET = 0.05;
const TRUTH = 1.05;

interface Ended {
  /** Share of all pairs' intervals that hold the truth. */
  readonly covered: number;
  /** Mean rounds until all were narrow enough, or the plan's last. */
  readonly rounds: number;
  /** Share of tables in which two of the equal entries are told apart. */
  readonly called: number;
}

const isCovered = (logs: readonly number[], truth: number): boolean =>
  Math.abs(mean(logs) - Math.log(truth)) <= Math.log1p(halfWidth(standardDeviation(logs), logs.length));

/** Entries, the first better by an effect, measured until all their ratios are narrow enough. */
const stopped = (
  name: string,
  entries: number,
  least: number,
  trials: number,
  noiseOf: () => Noise,
): Ended => {
  const random = createRandom(`budget ${name} ${entries} ${least}`);
  let [covered, pairs, rounds, called] = [0, 0, 0, 0];
  for (let trial = 0; trial < trials; trial += 1) {
    const levels = Array.from({ length: entries }, (_, i) => (i === 0 ? TRUTH : 1));
    const table = simulateTable(
      random,
      levels,
      MOST,
      levels.map(() => noiseOf()),
    );
    const all = table.flatMap((a, i) =>
      table
        .slice(i + 1)
        .map((b: Series) => ({ logs: [...logRatios(a, b).values()], truth: i === 0 ? TRUTH : 1 })),
    );
    const widest = (n: number): number =>
      Math.max(...all.map(({ logs }) => halfWidth(standardDeviation(logs.slice(0, n)), n)));
    let done = Math.max(2, least);
    while (
      endBefore({
        done,
        planned: MOST,
        seconds: Number.POSITIVE_INFINITY,
        spent: 0,
        next: 0,
        least,
        target: TARGET,
        widest: widest(done),
      }) === null
    )
      done += 1;
    rounds += done;
    pairs += all.length;
    const ended = table.map((series) => new Map([...series].slice(0, done)));
    // The first entry is better, so calls among the others are the false ones.
    called += entries > 2 && allPairs(ended).some((pair) => pair.a > 0 && isToldApart(pair)) ? 1 : 0;
    covered += all.filter(({ logs, truth }) => isCovered(logs.slice(0, done), truth)).length;
  }
  return { covered: covered / pairs, rounds: rounds / trials, called: called / trials };
};

const row = (name: string, noiseOf: () => Noise): string[] => {
  const early = stopped(name, 2, 3, TRIALS, noiseOf);
  const ours = stopped(name, 2, 10, TRIALS, noiseOf);
  const together = stopped(name, 5, 10, TRIALS / 10, noiseOf);
  return [
    name,
    shareText(early.covered),
    shareText(ours.covered),
    ours.rounds.toFixed(1),
    shareText(together.covered),
    together.rounds.toFixed(1),
    shareText(together.called),
  ];
};

/** How often intervals hold the truth where a run stops as soon as they are narrow. */
export const stoppingTable = (): string => {
  const random = createRandom('budget');
  const rows = [
    ...[0.03, 0.05, 0.06, 0.07, 0.08, 0.1].map((sd) =>
      row(`normal, ${Number((100 * sd).toPrecision(2))} %`, () => normalNoise(sd)),
    ),
    ...measuredNoise
      .filter(({ metric }) => HEADLINES.includes(metric))
      .map((table) => row(`${table.metric}, ${table.scenario}`, () => drawnNoise(table, random))),
  ];
  return `Coverage of nominal 95 % intervals where a run with a budget stops as soon as they reach at most ${100 * TARGET} % to each side, with ${MOST} rounds at most:
of one pair that alone decides, looked at after each round from the third on (*not* the rule) and from the tenth on (the rule), ${TRIALS} trials each
(± 0.007); of the ten pairs of five entries, which stop when all are narrow (${TRIALS / 10} trials, ± 0.02 since pairs share entries). *Rounds*: where it stopped, on average.
*Called*: share of these tables in which two of the four equal entries are told apart by the ranks' test, nominally at most 5 % (± 0.02).

${markdownTable([['noise', 'pair, from 3', 'pair, from 10', 'rounds', 'five entries', 'rounds', 'called'], ...rows])}`;
};

/** How well a pilot tells what a run will reach. */
export const pilotTable = (): string => {
  const rows = [3, 5, 8].map((pilot) => {
    const random = createRandom(`pilot ${pilot}`);
    const factors = Array.from({ length: TRIALS }, () => {
      const [a, b] = simulateTable(random, [1, 1], 15, [normalNoise(0.05)]) as [Series, Series];
      const logs = [...logRatios(a, b).values()];
      const expected = expectedHalfWidth(standardDeviation(logs.slice(0, pilot)), pilot, 15);
      return expected / halfWidth(standardDeviation(logs), 15);
    });
    const at = (q: number): string => quantile(factors, q).toFixed(2);
    return [String(pilot), at(0.1), at(0.5), at(0.9), mean(factors).toFixed(2)];
  });
  return `What a pilot tells: half-width expected at 15 rounds over the one that was reached, normal noise of 5 %, ${TRIALS} trials:

${markdownTable([['rounds so far', '10 % below', 'median', '10 % above', 'mean'], ...rows], 0)}`;
};
