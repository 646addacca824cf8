import { join } from 'node:path';
import { usageError } from '../errors.ts';
import { JOURNAL_FILE, readJournal } from './journal.ts';
import { recordFile } from './look.ts';
import { type AnyLook, LOOK_KINDS, LOOK_NAMES, readAnyLook } from './look-kinds.ts';
import { RUN_FILE, type RunRecord, readRun } from './run.ts';
import type { Session } from './session.ts';

/** What a record with its lines can be of. */
export const RECORD_KINDS = ['run', ...LOOK_NAMES] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

/** A record with its lines: item N of `lines` is line N + 1 of the file. */
export type AnyRecord =
  | { readonly kind: 'run'; readonly record: RunRecord; readonly lines: readonly Session[] }
  | AnyLook;

/** Names of both files of a record. */
export const recordFiles = (kind: RecordKind): { readonly record: string; readonly lines: string } =>
  kind === 'run'
    ? { record: RUN_FILE, lines: JOURNAL_FILE }
    : { record: recordFile(LOOK_KINDS[kind]), lines: LOOK_KINDS[kind].lines };

const whole = (dir: string, kind: RecordKind, tornBytes: number): void => {
  if (tornBytes > 0)
    throw usageError(
      'record-torn',
      `${join(dir, recordFiles(kind).lines)} ends in the middle of a line: go on with what was interrupted (--resume).`,
    );
};

/**
 * Reads a directory with the record of a run or a look.
 * @throws MeshmarkError when there is none, or it is damaged or torn.
 */
export const readAnyRecord = async (dir: string): Promise<AnyRecord> => {
  const found = await readAnyLook(dir);
  if (found !== null) {
    whole(dir, found.look.kind, found.tornBytes);
    return found.look;
  }
  const record = await readRun(dir);
  const { sessions, tornBytes } = await readJournal(dir);
  whole(dir, 'run', tornBytes);
  return { kind: 'run', record, lines: sessions };
};
