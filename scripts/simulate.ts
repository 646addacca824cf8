/**
 * Prints the simulations of docs/statistics.md, or puts them there: usage: scripts/node.sh scripts/simulate.ts [--write]
 * Seeded: the same code and the same src/stats/reference/noise.json print the same tables. Takes some minutes.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { pilotTable, stoppingTable } from './simulate/budget.ts';
import { powerTable } from './simulate/power.ts';
import { coverageTable, falseCallTable, noiseTable } from './simulate/validity.ts';

const text = [
  noiseTable(),
  coverageTable(),
  falseCallTable(),
  powerTable(),
  stoppingTable(),
  pilotTable(),
].join('\n\n');

if (process.argv.includes('--write')) {
  const [start, end] = [
    '<!-- simulated: scripts/node.sh scripts/simulate.ts --write -->',
    '<!-- end of simulated -->',
  ];
  const doc = readFileSync('docs/statistics.md', 'utf8');
  const [before, rest] = doc.split(start) as [string, string];
  writeFileSync('docs/statistics.md', `${before}${start}\n\n${text}\n\n${end}${rest.split(end)[1]}`);
} else console.log(text);
