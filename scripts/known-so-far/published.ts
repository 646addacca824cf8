import { readCorrections } from '../../src/results/corrections.ts';
import { readMaintainers } from '../../src/results/maintainers.ts';
import { readResults } from '../../src/results/published.ts';
import { boardOf } from '../../src/site/dataset/board.ts';
import { datasetOf } from '../../src/site/dataset/build.ts';
import { asPublished } from '../../src/site/dataset/source.ts';
import { renderKnown } from './render.ts';

/** Between which the README has it. */
export const MARKS = [
  '<!-- known so far: scripts/node.sh scripts/known-so-far.ts -->\n',
  '<!-- end of known so far -->',
] as const;

/** What is between the marks: what `results/` says. */
export const publishedKnown = async (): Promise<string> => {
  const records = (await readResults('results')).map(asPublished);
  const maintainers = await readMaintainers('results');
  const corrections = await readCorrections('results');
  return `\n${renderKnown(datasetOf(boardOf(records, { maintainers, corrections })))}\n\n`;
};
