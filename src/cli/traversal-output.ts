import { traversalVerdicts } from '../report/traversal.ts';
import { TRAVERSAL_LEGEND, traversalRows } from '../report/traversal-text.ts';
import type { Cell, TraversalRecord } from '../results/traversal.ts';
import { madeText, passesText } from './made.ts';
import { print, tableLines } from './output.ts';

/** The table of pairs by contestants. */
export const printTraversal = (cells: readonly Cell[]): void => {
  for (const line of tableLines(traversalRows(traversalVerdicts(cells)))) print(line);
  print(TRAVERSAL_LEGEND);
};

/** When, where and how often, in a sentence. */
export const traversalMade = (record: TraversalRecord): string => madeText(record, passesText(record));
