/**
 * Makes src/stats/reference/noise.json: the noise that a run of ten rounds or more measured, for the simulations.
 * usage: scripts/node.sh scripts/measured-noise.ts results/RUN > src/stats/reference/noise.json
 */
import { basename } from 'node:path';
import { infoOf } from '../src/report/run/info.ts';
import { judgedOf } from '../src/report/run/judged.ts';
import { isContestant } from '../src/results/contestant.ts';
import { readJournal } from '../src/results/journal.ts';
import { readRun } from '../src/results/run.ts';
import { logResiduals } from '../src/stats/noise.ts';
import { standardDeviation } from '../src/stats/summary.ts';

const [dir] = process.argv.slice(2);
if (dir === undefined) throw new Error('usage: scripts/measured-noise.ts results/RUN');
const record = await readRun(dir);
const { sessions } = await readJournal(dir);
const rounded = (value: number, digits: number): number => Number(value.toPrecision(digits));

const tables = judgedOf(infoOf(record), sessions).flatMap(({ cells }) => {
  const [first] = cells;
  const good = cells.filter(({ entry, status }) => isContestant(entry) && status === 'ok');
  if (first === undefined || good.length < 3) return [];
  // An entry whose figure never moves has no noise to draw from.
  const noisy = logResiduals(good.map(({ values }) => values))
    .map((own) => ({ own, sd: standardDeviation(own) }))
    .filter(({ sd }) => sd > 1e-9);
  return [
    {
      scenario: first.scenario,
      metric: first.metric.id,
      rounds: record.plan.rounds,
      deviations: noisy.map(({ sd }) => rounded(sd, 3)),
      shape: noisy.flatMap(({ own, sd }) => own.map((residual) => rounded(residual / sd, 3))),
    },
  ];
});
// One table a line: a file to read, and to compare.
const lines = tables.map((table) => JSON.stringify(table)).join(',\n');
console.log(`{ "run": ${JSON.stringify(basename(dir))}, "tables": [\n${lines}\n] }`);
