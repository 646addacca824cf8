/**
 * Prints the simulations of docs/statistics.md, or puts them there, and the metrics that have no ranks for them into
 * src/report/run/unheld.json: usage: scripts/node.sh scripts/simulate.ts [--write]
 * Seeded: the same code and the same src/stats/reference/noise.json print the same tables. Takes some minutes.
 */
import { writeFileSync } from 'node:fs';
import { replaceBetween } from './marked.ts';
import { pilotTable, stoppingTable } from './simulate/budget.ts';
import { powerTable } from './simulate/power.ts';
import { coverageTable, falseCallTable, noiseTable, scoreCallTable } from './simulate/validity.ts';

const { text: falseCalls, unheld } = falseCallTable();
const text = [
  noiseTable(),
  coverageTable(),
  falseCalls,
  scoreCallTable(),
  powerTable(),
  stoppingTable(),
  pilotTable(),
].join('\n\n');

/** Between which docs/statistics.md has it. */
const MARKS = [
  '<!-- simulated: scripts/node.sh scripts/simulate.ts --write -->',
  '<!-- end of simulated -->',
] as const;

if (process.argv.includes('--write')) {
  replaceBetween('docs/statistics.md', MARKS, `\n\n${text}\n\n`);
  writeFileSync('src/report/run/unheld.json', `${JSON.stringify(unheld, null, 2)}\n`);
} else console.log(text, unheld);
