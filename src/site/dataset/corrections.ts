import type { ReportRow } from '../../report/run/types.ts';
import { hasFigures, WITHDRAWN } from '../../report/run/withdrawn.ts';
import { type Correction, correctionsOf, withdrawnFrom } from '../../results/corrections.ts';
import { figureOf } from '../../results/figure.ts';
import { originalOf } from '../../results/session.ts';
import type { Board } from './board.ts';
import type { SiteCorrection } from './dataset.ts';
import { namedEntries } from './names.ts';
import type { SiteRun } from './source.ts';

/**
 * Corrections that say why a row of a run has no figure. Empty where it has one, and where any of its sessions has none for another
 * reason than that it is missing or withdrawn by our fault: our fault never hides what an entry broke itself.
 */
export const rowCorrections = (
  { corrections, cells }: Board,
  run: SiteRun,
  { scenario, metric, entry, status }: Pick<ReportRow, 'scenario' | 'metric' | 'entry' | 'status'>,
): readonly Correction[] => {
  if (status === 'ok' || !corrections.corrections.some(({ record }) => record === run.folder)) return [];
  const all = cells.get(run) ?? [];
  const cell = all.find(
    (one) => one.scenario === scenario && one.metric.id === metric && one.entry.name === entry,
  );
  if (cell === undefined) return [];
  const lacking = run.lines.filter(
    (line) => line.scenario === scenario && line.entry === entry && !cell.values.has(line.round),
  );
  const withdrawn = withdrawnFrom(corrections, run.folder)
    .filter((one) => hasFigures(one, scenario, cell.metric, originalOf(cell.entry)))
    .map(({ correction }) => correction);
  const found = lacking.map((line) =>
    withdrawn.length > 0 && figureOf(line, cell.metric, WITHDRAWN).reason === WITHDRAWN
      ? withdrawn
      : correctionsOf(corrections, run.folder, line, cell.metric.workload),
  );
  return found.some((own) => own.length === 0) ? [] : [...new Set(found.flat())];
};

/** Every correction, with the cells of the dataset that have no figure for it. Metrics and entries stand in it where the two say. */
export const siteCorrections = (
  board: Board,
  metricAt: (id: string) => number,
  entryAt: (name: string) => number,
): readonly SiteCorrection[] => {
  const lost = board.tables.flatMap(({ run, rows }, scenario) => {
    const names = namedEntries(run);
    return rows.flatMap((row) => {
      // Copies have no cell.
      const name = names.get(row.entry)?.name;
      if (name === undefined) return [];
      const cell = [scenario, metricAt(row.metric), entryAt(name)] as const;
      return rowCorrections(board, run, row).map((correction) => ({ correction, cell }));
    });
  });
  return board.corrections.corrections.map((correction) => ({
    record: correction.record,
    text: correction.text,
    cells: lost.filter((one) => one.correction === correction).map(({ cell }) => cell),
  }));
};
