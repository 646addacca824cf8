import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readReport } from './report-output.ts';

test('a run that is missing is told from one that cannot be looked at', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'meshmark-report-'));
  try {
    const [none, loop] = [join(dir, 'none'), join(dir, 'loop')];
    await symlink(loop, loop);
    await expect(readReport(none)).rejects.toThrow(`There is no run directory ${none}.`);
    await expect(readReport(loop)).rejects.toMatchObject({ code: 'ELOOP' });
  } finally {
    await rm(dir, { recursive: true });
  }
});
