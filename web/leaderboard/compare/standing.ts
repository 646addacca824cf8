import type { Board, Cell } from '../data/board.ts';

/** What the data say of the order of two entries in one column. */
export type Standing = 'ahead' | 'behind' | 'open' | 'none';

/**
 * Rank intervals hold the true ranks of a table all at once with 95 %, so where those of two entries do not overlap, their
 * order is known at that level.
 */
export const standingOf = (one: Cell | undefined, other: Cell | undefined): Standing => {
  if (one == null || other == null) return 'none';
  const { rankLow: low, rankHigh: high } = one;
  const { rankLow: otherLow, rankHigh: otherHigh } = other;
  if (low === null || high === null || otherLow === null || otherHigh === null) return 'none';
  if (high < otherLow) return 'ahead';
  return otherHigh < low ? 'behind' : 'open';
};

const listed = (items: readonly string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;

/** What can be said of two entries in the given scenarios, in a sentence or two. */
export const comparisonSentence = (
  board: Board,
  scenarios: readonly number[],
  one: number,
  other: number,
): string => {
  const { dataset } = board;
  const [a, b] = [dataset.entries[one]?.title ?? '', dataset.entries[other]?.title ?? ''];
  const found: Record<Standing, string[]> = { ahead: [], behind: [], open: [], none: [] };
  for (const scenario of scenarios) {
    const where = scenarios.length > 1 ? ` (${dataset.scenarios[scenario]?.id})` : '';
    for (const metric of board.metricsOf(scenario)) {
      const standing = standingOf(board.cell(one, scenario, metric), board.cell(other, scenario, metric));
      found[standing].push(`${dataset.metrics[metric]?.title}${where}`);
    }
  }
  const { ahead, behind, open, none } = found;
  const parts = [
    ahead.length > 0 ? `${a} ranks ahead of ${b} in ${listed(ahead)}` : '',
    behind.length > 0 ? `${b} ranks ahead of ${a} in ${listed(behind)}` : '',
    open.length > 0 ? `the order is open in ${open.length === 1 ? open[0] : `${open.length} metrics`}` : '',
    none.length > 0 ? `${none.length === 1 ? none[0] : `${none.length} metrics`} cannot be compared` : '',
  ].filter((part) => part !== '');
  const text = parts.join('; ');
  return text === '' ? 'Nothing was measured of both.' : `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
};
