import { traversalVerdicts } from '../../report/nat/traversal.ts';
import { PATH_FIGURES_LEGEND, pathFigureRows, pathFigures } from '../../report/nat/traversal-figures.ts';
import { errLines, TRAVERSAL_LEGEND, traversalRows } from '../../report/nat/traversal-text.ts';
import type { Cell, TraversalRecord } from '../../results/traversal.ts';
import { print, printWords, secondsOrHyphen, tableLines } from '../output.ts';
import { LOOK_UNITS, type LookText } from './lines.ts';
import { madeText, passesText } from './made.ts';

/** A cell in a line, when it is over. */
const cellText = (cell: Cell): string => {
  const { entry, ends, status, outcome, possible, firstPacketMs, directMs, reason, word, agrees } = cell;
  const could = outcome === 'relayed' && possible ? ' (a hole could be punched)' : '';
  const lie = agrees === false ? `, but the daemon says ${word?.kind}` : '';
  return `${entry.padEnd(13)} ${ends.join(' + ').padEnd(48)} ${(outcome ?? status.toUpperCase()).padEnd(11)} first ${secondsOrHyphen(firstPacketMs).padStart(6)}  direct ${secondsOrHyphen(directMs).padStart(6)}${could}${lie}${reason === null ? '' : `  ${reason}`}`;
};

/** A traversal under way. */
export const traversalText: LookText<Cell> = {
  name: 'traversal',
  unit: LOOK_UNITS.traversal,
  lineText: cellText,
  isTrouble: ({ status }) => status !== 'ok',
};

/** The table of pairs by contestants, figures by way, and daemons that err. */
export const printTraversal = (cells: readonly Cell[]): void => {
  const verdicts = traversalVerdicts(cells);
  for (const line of tableLines(traversalRows(verdicts))) print(line);
  print(TRAVERSAL_LEGEND);
  const figures = pathFigureRows(pathFigures(cells));
  if (figures.length > 0) {
    print();
    for (const line of tableLines(figures)) print(line);
    print(PATH_FIGURES_LEGEND);
  }
  const errs = errLines(verdicts);
  if (errs.length === 0) return;
  print();
  print('Daemons that say something else than the counters:');
  for (const line of errs) printWords(`  ${line}`);
};

/** When, where and how often, in a sentence. */
export const traversalMade = (record: TraversalRecord): string => madeText(record, passesText(record));
