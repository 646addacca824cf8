/** Puts the head of a run's report into the README. usage: scripts/node.sh scripts/readme.ts RUN */
import { readFileSync, writeFileSync } from 'node:fs';
import { captureOf, MARKS } from './readme/capture.ts';

const [dir] = process.argv.slice(2);
if (dir === undefined) throw new Error('usage: scripts/readme.ts RUN');
const [start, end] = MARKS;
const [before, rest] = readFileSync('README.md', 'utf8').split(start) as [string, string];
writeFileSync('README.md', `${before}${start}${await captureOf(dir)}${end}${rest.split(end)[1]}`);
