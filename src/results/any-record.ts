import { join } from 'node:path';
import { usageError } from '../errors.ts';
import { JOURNAL_FILE, readJournal } from './journal.ts';
import { readLook, recordFile } from './look.ts';
import { type Outage, type OutagesRecord, outagesKind } from './outages.ts';
import { RUN_FILE, type RunRecord, readRun } from './run.ts';
import type { Session } from './session.ts';
import { type SurvivalLine, type SurvivalRecord, survivalKind } from './survival.ts';
import { type Cell, type TraversalRecord, traversalKind } from './traversal.ts';

/** What a record with its lines can be of. */
export const RECORD_KINDS = ['run', 'traversal', 'survival', 'outages'] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

/** A record with its lines: item N of `lines` is line N + 1 of the file. */
export type AnyRecord =
  | { readonly kind: 'run'; readonly record: RunRecord; readonly lines: readonly Session[] }
  | { readonly kind: 'traversal'; readonly record: TraversalRecord; readonly lines: readonly Cell[] }
  | { readonly kind: 'survival'; readonly record: SurvivalRecord; readonly lines: readonly SurvivalLine[] }
  | { readonly kind: 'outages'; readonly record: OutagesRecord; readonly lines: readonly Outage[] };

/** Names of both files of each kind. */
export const RECORD_FILES: Readonly<Record<RecordKind, { readonly record: string; readonly lines: string }>> =
  {
    run: { record: RUN_FILE, lines: JOURNAL_FILE },
    traversal: { record: recordFile(traversalKind), lines: traversalKind.lines },
    survival: { record: recordFile(survivalKind), lines: survivalKind.lines },
    outages: { record: recordFile(outagesKind), lines: outagesKind.lines },
  };

const whole = (dir: string, kind: RecordKind, tornBytes: number): void => {
  if (tornBytes > 0)
    throw usageError(
      'record-torn',
      `${join(dir, RECORD_FILES[kind].lines)} ends in the middle of a line: go on with what was interrupted (--resume).`,
    );
};

/**
 * Reads a directory with the record of a run, a traversal, a survival or outages.
 * @throws MeshmarkError when there is none, or it is damaged or torn.
 */
export const readAnyRecord = async (dir: string): Promise<AnyRecord> => {
  const traversal = await readLook(traversalKind, dir);
  if (traversal !== null) {
    whole(dir, 'traversal', traversal.lines.tornBytes);
    return { kind: 'traversal', record: traversal.record, lines: traversal.lines.items };
  }
  const survival = await readLook(survivalKind, dir);
  if (survival !== null) {
    whole(dir, 'survival', survival.lines.tornBytes);
    return { kind: 'survival', record: survival.record, lines: survival.lines.items };
  }
  const outages = await readLook(outagesKind, dir);
  if (outages !== null) {
    whole(dir, 'outages', outages.lines.tornBytes);
    return { kind: 'outages', record: outages.record, lines: outages.lines.items };
  }
  const record = await readRun(dir);
  const { sessions, tornBytes } = await readJournal(dir);
  whole(dir, 'run', tornBytes);
  return { kind: 'run', record, lines: sessions };
};
