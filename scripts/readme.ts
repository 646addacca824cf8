/** Puts the head of a run's report into the README. usage: scripts/node.sh scripts/readme.ts RUN */
import { replaceBetween } from './marked.ts';
import { captureOf, MARKS } from './readme/capture.ts';

const [dir] = process.argv.slice(2);
if (dir === undefined) throw new Error('usage: scripts/readme.ts RUN');
replaceBetween('README.md', MARKS, await captureOf(dir));
