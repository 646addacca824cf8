import { auditLines } from '../report/run/audit-lines.ts';
import { type TimeAccount, timeLines } from '../report/run/time.ts';
import type { Audit, Composite, Report } from '../report/run/types.ts';
import type { RunWarning } from '../results/run.ts';
import type { Board } from './dataset/board.ts';
import { datasetId, type SiteRun, testbedOf } from './dataset/source.ts';

/** Format of `audit.json`. */
export const AUDIT_FORMAT = 2;

/** What one run says of itself. */
export interface RunAudit {
  readonly record: string;
  readonly testbed: string;
  readonly published: boolean;
  /** Scenarios of which the page shows this run. */
  readonly shown: readonly string[];
  /** A/A with the noise floor of each metric, how many pairs are told apart, positive controls, entries limited by a core, frail cells. */
  readonly audit: Audit;
  /** The same in sentences, and one on the time. */
  readonly sentences: readonly string[];
  /** Scores of each use case, with what other weights would change. */
  readonly composites: readonly Composite[];
  readonly time: TimeAccount | null;
  readonly warnings: readonly RunWarning[];
}

/** What the page loads where somebody asks whether it can be believed. */
export interface SiteAudit {
  readonly meshmarkAudit: typeof AUDIT_FORMAT;
  /** Id of the dataset that it belongs to. */
  readonly dataset: string;
  /** Every run, those that newer ones displaced among them. */
  readonly runs: readonly RunAudit[];
}

/** The self-audit of every run of the board. */
export const auditOf = ({ records, corrections, reports, tables }: Board): SiteAudit => ({
  meshmarkAudit: AUDIT_FORMAT,
  dataset: datasetId(records, corrections),
  runs: [...reports].map(([run, { audit, composites, time }]: readonly [SiteRun, Report]) => ({
    record: run.folder,
    testbed: testbedOf(run),
    published: run.published,
    shown: tables.filter((table) => table.run === run).map(({ scenario }) => scenario),
    audit,
    sentences: [...auditLines(audit), ...timeLines(time)],
    composites,
    time,
    warnings: run.record.warnings,
  })),
});
