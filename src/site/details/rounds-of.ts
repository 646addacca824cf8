import type { Board } from '../dataset/board.ts';
import type { Dataset } from '../dataset/dataset.ts';
import { six } from '../dataset/digits.ts';
import { namedEntries } from '../dataset/names.ts';
import { ROUNDS_FORMAT, type RoundsTuple, type SiteRounds } from './rounds.ts';

/** The figures of every round behind the cells of a dataset that was made of this board. */
export const siteRounds = (board: Board, { id, scenarios, metrics, entries }: Dataset): SiteRounds => ({
  meshmarkRounds: ROUNDS_FORMAT,
  dataset: id,
  cells: [...new Set(board.tables.map(({ run }) => run))].flatMap((run) => {
    const names = namedEntries(run);
    return (board.cells.get(run) ?? []).flatMap((cell): RoundsTuple[] => {
      const scenario = scenarios.findIndex((one) => one.id === cell.scenario && one.record === run.folder);
      const named = names.get(cell.entry.name);
      if (scenario < 0 || named === undefined || cell.status !== 'ok') return [];
      const last = Math.max(...cell.values.keys());
      return [
        [
          scenario,
          metrics.findIndex((metric) => metric.id === cell.metric.id),
          entries.findIndex((entry) => entry.name === named.name),
          Array.from({ length: last }, (_, i) => {
            const value = cell.values.get(i + 1);
            return value === undefined ? null : six(value);
          }),
        ],
      ];
    });
  }),
});
