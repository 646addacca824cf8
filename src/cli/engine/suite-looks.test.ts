import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LOCK_FILE } from '../../results/directory.ts';
import { acquireLock } from '../../results/lock.ts';
import type { PlannedLook } from '../../results/plan.ts';
import { writeRun } from '../../results/run.ts';
import { smallSiteRun } from '../../site/testing.ts';
import { takeLooks } from './suite-looks.ts';

let runs: string;
let dir: string;
beforeEach(async () => {
  runs = await mkdtemp(join(tmpdir(), 'meshmark-looks-'));
  dir = join(runs, 'x-standard');
  await mkdir(dir);
});
afterEach(() => rm(runs, { recursive: true }));

const traversal: PlannedLook = { kind: 'traversal', cells: ['symmetric+open'], passes: 1 };
const writeRunWith = async (...looks: readonly PlannedLook[]): Promise<void> => {
  const { record } = smallSiteRun();
  await writeRun(
    dir,
    looks.length === 0 ? record : { ...record, plan: { ...record.plan, looks: [...looks] } },
  );
};

const deaf = { onBegun: () => {}, onLine: () => {} };
const take = (): Promise<void> =>
  takeLooks(
    dir,
    { signal: new AbortController().signal, command: ['run'], locked: false },
    { traversal: deaf, survival: deaf, outages: deaf },
  );

test('a record of a run that says nothing of looks has none', async () => {
  await writeRunWith();
  await take();
  expect(await readdir(runs)).toEqual(['x-standard']);
});

test('a directory with the name of a look and no record is not taken for it, and the run is given free', async () => {
  await writeRunWith(traversal);
  await mkdir(`${dir}-traversal`);
  await expect(take()).rejects.toThrow(/x-standard-traversal is there without a record of a traversal: move/);
  expect(await readdir(dir)).toEqual(['run.json']);
});

test('two processes do not take the looks of one run', async () => {
  await writeRunWith(traversal);
  await using _ = await acquireLock(join(dir, LOCK_FILE));
  await expect(take()).rejects.toThrow(/is working in this run/);
});
