import { createRandom } from '../../src/stats/random.ts';
import { allPairs, isToldApart } from '../../src/stats/ranks.ts';
import {
  drawnNoise,
  measuredNoise,
  type Noise,
  normalNoise,
  shareOf,
  simulateTable,
} from '../../src/stats/reference/noise.ts';
import { markdownTable, shareText } from '../markdown.ts';

const TRIALS = 200;
const EFFECTS = [1.02, 1.05, 1.1, 1.2] as const;

/** Share of tables in which the first entry, better by an effect, is told from the second; all others equal the second. */
const found = (
  seed: string,
  entries: number,
  rounds: number,
  effect: number,
  noiseOf: () => Noise,
): number => {
  const random = createRandom(`power ${seed} ${entries} ${rounds} ${effect}`);
  const levels = Array.from({ length: entries }, (_, i) => (i === 0 ? effect : 1));
  return shareOf(TRIALS, () => {
    const table = simulateTable(
      random,
      levels,
      rounds,
      levels.map(() => noiseOf()),
    );
    return allPairs(table).some((pair) => pair.a === 0 && pair.b === 1 && isToldApart(pair));
  });
};

const row = (name: string, entries: number, rounds: number, noiseOf: () => Noise): string[] => [
  name,
  String(rounds),
  String(entries),
  ...EFFECTS.map((effect) => shareText(found(name, entries, rounds, effect, noiseOf))),
];

/** What ten and fifteen rounds can find. */
export const powerTable = (): string => {
  const random = createRandom('power');
  const normal = [0.01, 0.03, 0.08].flatMap((sd) => {
    const name = `normal, ${Number((100 * sd).toPrecision(2))} %`;
    return [
      row(name, 2, 10, () => normalNoise(sd)),
      row(name, 10, 10, () => normalNoise(sd)),
      row(name, 10, 15, () => normalNoise(sd)),
    ];
  });
  const measured = measuredNoise.map((table) =>
    row(`${table.metric}, ${table.scenario}`, 10, 10, () => drawnNoise(table, random)),
  );
  return `What can be found: share of ${TRIALS} tables in which the first of K entries is told from the second, all others equal the second (± 0.07). Ranks and verdicts ask
for the margin besides, so of a difference that is just the margin they find half of these at most:

${markdownTable([['noise', 'rounds', 'K', '2 %', '5 %', '10 %', '20 %'], ...normal, ...measured], 1)}`;
};
