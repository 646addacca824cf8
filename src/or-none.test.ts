import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { orNone } from './or-none.ts';

test('what is not there is none, and what cannot be read is an error', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'meshmark-none-'));
  try {
    const file = join(dir, 'file');
    await writeFile(file, 'text');
    expect(await orNone(readFile(file, 'utf8'))).toBe('text');
    expect(await orNone(readFile(join(dir, 'other')))).toBeNull();
    expect(await orNone(readFile(join(file, 'below')))).toBeNull();
    await expect(orNone(readFile(dir))).rejects.toMatchObject({ code: 'EISDIR' });
  } finally {
    await rm(dir, { recursive: true });
  }
});
