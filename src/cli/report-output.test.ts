import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { smallSiteRun } from '../site/testing.ts';
import { readComparison, readReport } from './report-output.ts';
import { writeRecord } from './testing/record.ts';

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

test('a comparison that was gone on with has its verdict, and other runs have none', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'meshmark-report-'));
  try {
    const run = smallSiteRun();
    const plan = { ...run.record.plan, suite: 'compare' };
    const compared = { ...run, record: { ...run.record, plan } };
    expect(await readComparison(await writeRecord(join(dir, 'run'), run))).toBeNull();
    expect(await readComparison(await writeRecord(join(dir, 'compare'), compared))).toMatchObject({
      baseline: 'wireguard-go',
      candidate: 'tinc',
      overall: 'slower',
    });
  } finally {
    await rm(dir, { recursive: true });
  }
});
