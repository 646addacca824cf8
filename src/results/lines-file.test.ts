import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readLinesFile } from './lines-file.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'meshmark-lines-'));
});
afterEach(() => rm(dir, { recursive: true }));

test('lines are read as they are, or from the compressed file', async () => {
  const path = join(dir, 'lines.jsonl');
  expect(await readLinesFile(path)).toBeNull();
  await writeFile(`${path}.gz`, gzipSync('packed\n'));
  expect(`${await readLinesFile(path)}`).toBe('packed\n');
  await writeFile(path, 'plain\n');
  expect(`${await readLinesFile(path)}`).toBe('plain\n');
});

test('a small file that holds more than any record is damaged, and does not fill the memory', async () => {
  const path = join(dir, 'lines.jsonl');
  const packed = gzipSync(Buffer.alloc(2 ** 24));
  await writeFile(`${path}.gz`, Buffer.concat(Array.from({ length: 2 ** 4 + 1 }, () => packed)));
  await expect(readLinesFile(path)).rejects.toMatchObject({
    code: 'journal-damaged',
    message: expect.stringContaining('cannot be decompressed'),
  });
});
