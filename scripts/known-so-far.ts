/** Puts what is known from published records into the README. usage: scripts/node.sh scripts/known-so-far.ts */
import { MARKS, publishedKnown } from './known-so-far/published.ts';
import { replaceBetween } from './marked.ts';

replaceBetween('README.md', MARKS, await publishedKnown());
