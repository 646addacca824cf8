import { reportOf } from '../../report/run/analyse.ts';
import { type Cell, cellsOf } from '../../report/run/cells.ts';
import { infoOf } from '../../report/run/info.ts';
import type { Report, ReportRow, RunInfo } from '../../report/run/types.ts';
import { type Corrections, UNCORRECTED, withdrawnFrom } from '../../results/corrections.ts';
import { type Explanations, UNEXPLAINED } from '../../results/explanations.ts';
import { type Maintainers, SILENCE } from '../../results/maintainers.ts';
import type { SiteEntry } from './dataset.ts';
import { siteEntries } from './entries.ts';
import { type Shown, shownLooks } from './looks.ts';
import { shownTraversals } from './shown-traversals.ts';
import { inOrder, type SiteRecord, type SiteRun, testbedOf, withMarks } from './source.ts';

/** One scenario of one run: what the page shows as one table. */
export interface Table {
  readonly run: SiteRun;
  readonly scenario: string;
  readonly testbed: string;
  readonly lineRateMbit: number | null;
  readonly rounds: number;
  /** Copies among them. */
  readonly rows: readonly ReportRow[];
}

/** Everything that the page shows of some records, judged once. */
export interface Board {
  /** What is not published first, then newest first; what is not shown any more is among them. */
  readonly records: readonly SiteRecord[];
  readonly reports: ReadonlyMap<SiteRun, Report>;
  /** Every cell of each run. */
  readonly cells: ReadonlyMap<SiteRun, readonly Cell[]>;
  readonly tables: readonly Table[];
  /** Of an entry all that its matrix is made of. */
  readonly traversals: readonly Shown<'traversal'>[];
  readonly survivals: readonly Shown<'survival'>[];
  readonly outages: readonly Shown<'outages'>[];
  readonly entries: readonly SiteEntry[];
  /** What was said to and by those who make the contestants. */
  readonly maintainers: Maintainers;
  /** What was found out about surprises. */
  readonly explanations: Explanations;
  /** What was wrong in what is published. */
  readonly corrections: Corrections;
}

const isRun = (record: SiteRecord): record is SiteRun => record.kind === 'run';

/**
 * For each scenario on each testbed that of the first run. Rounds of several runs are never put together, since nothing ties them
 * to each other.
 */
const tablesOf = (reports: ReadonlyMap<SiteRun, Report>): readonly Table[] => {
  const tables = new Map<string, Table>();
  for (const [run, { rows }] of reports)
    for (const { id, lineRateMbit } of run.record.plan.scenarios) {
      const testbed = testbedOf(run);
      const key = `${testbed} ${id}`;
      if (tables.has(key)) continue;
      const own = rows.filter(({ scenario }) => scenario === id);
      tables.set(key, {
        run,
        scenario: id,
        testbed,
        lineRateMbit,
        rounds: run.record.plan.rounds,
        rows: own,
      });
    }
  return [...tables.values()];
};

/** Judges records, in whatever order they come. Throws as cellsOf does. */
export const boardOf = (
  all: readonly SiteRecord[],
  {
    maintainers = SILENCE,
    explanations = UNEXPLAINED,
    corrections = UNCORRECTED,
  }: Partial<Pick<Board, 'maintainers' | 'explanations' | 'corrections'>> = {},
): Board => {
  const records = inOrder(all.map((one) => withMarks(one, corrections)));
  const infoWithout = (run: SiteRun): RunInfo => ({
    ...infoOf(run.record),
    withdrawn: withdrawnFrom(corrections, run.folder),
  });
  const runs = records.filter(isRun).map((run) => [run, infoWithout(run)] as const);
  const reports = new Map(runs.map(([run, info]) => [run, reportOf(info, run.lines)]));
  const tables = tablesOf(reports);
  const traversals = shownTraversals(records);
  const survivals = shownLooks('survival', records);
  const outages = shownLooks('outages', records);
  const shown = new Set<SiteRecord>([
    ...tables.map(({ run }) => run),
    ...[...traversals, ...survivals, ...outages].map(({ record }) => record),
  ]);
  return {
    records,
    reports,
    cells: new Map(runs.map(([run, info]) => [run, cellsOf(info, run.lines)])),
    tables,
    traversals,
    survivals,
    outages,
    entries: siteEntries(
      records.filter((record) => shown.has(record)),
      maintainers,
    ),
    maintainers,
    explanations,
    corrections,
  };
};
