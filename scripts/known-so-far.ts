/** Puts what is known from published records into the README. usage: scripts/node.sh scripts/known-so-far.ts */
import { readFileSync, writeFileSync } from 'node:fs';
import { MARKS, publishedKnown } from './known-so-far/published.ts';

const [start, end] = MARKS;
const [before, rest] = readFileSync('README.md', 'utf8').split(start) as [string, string];
writeFileSync('README.md', `${before}${start}${await publishedKnown()}${end}${rest.split(end)[1]}`);
