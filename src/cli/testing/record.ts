import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type AnyRecord, recordFiles } from '../../results/any-record.ts';

/** Writes a record as the directory of whoever measured it, and says where. */
export const writeRecord = async (dir: string, { kind, record, lines }: AnyRecord): Promise<string> => {
  const files = recordFiles(kind);
  await mkdir(dir);
  await writeFile(join(dir, files.record), JSON.stringify(record));
  await writeFile(join(dir, files.lines), lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  return dir;
};
