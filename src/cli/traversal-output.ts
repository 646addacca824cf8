import { traversalVerdicts } from '../report/traversal.ts';
import { TRAVERSAL_LEGEND, traversalRows } from '../report/traversal-text.ts';
import type { Cell, TraversalRecord } from '../results/traversal.ts';
import { print, tableLines } from './output.ts';

/** The table of pairs by contestants. */
export const printTraversal = (cells: readonly Cell[]): void => {
  for (const line of tableLines(traversalRows(traversalVerdicts(cells)))) print(line);
  print(TRAVERSAL_LEGEND);
};

/** When, where and how often, in a sentence. */
export const traversalMade = ({ createdAt, passes, versions, provenance }: TraversalRecord): string =>
  `Made by meshmark ${versions.meshmark} on ${createdAt.slice(0, 10)}, ${passes} ${passes === 1 ? 'pass' : 'passes'}, testbed ${provenance.hardware.hash.slice(0, 8)}-${provenance.environment.hash.slice(0, 8)}.`;
