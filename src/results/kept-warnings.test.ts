import { appendFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { directoryFixture } from '../bench/testing/directory.ts';
import { smallPlan } from '../bench/testing/run.ts';
import { keepWarning, takeInWarnings } from './kept-warnings.ts';
import { readRun } from './run.ts';

const warning = (second: number) => ({
  at: `2026-03-01T09:30:0${second}.000Z`,
  code: 'others',
  message: 'somebody else computed.',
});
const warningsOf = async (dir: string) => (await readRun(dir)).warnings;

test('what was kept comes into the record behind what is there, and is kept no longer', async () => {
  await using run = await directoryFixture(smallPlan(1));
  await takeInWarnings(run.dir);
  expect(await warningsOf(run.dir)).toEqual([]);
  keepWarning(run.dir, warning(1));
  keepWarning(run.dir, warning(2));
  expect(await warningsOf(run.dir)).toEqual([]);
  expect(await readdir(run.dir)).toContain('warnings.jsonl');
  await takeInWarnings(run.dir);
  keepWarning(run.dir, warning(3));
  await takeInWarnings(run.dir);
  expect(await warningsOf(run.dir)).toEqual([1, 2, 3].map(warning));
  expect(await readdir(run.dir)).not.toContain('warnings.jsonl');
});

test('a kill while one is kept loses that one, and a kill while they are taken in doubles none', async () => {
  await using run = await directoryFixture(smallPlan(1));
  keepWarning(run.dir, warning(1));
  await takeInWarnings(run.dir);
  keepWarning(run.dir, warning(1));
  keepWarning(run.dir, warning(2));
  await appendFile(join(run.dir, 'warnings.jsonl'), '{"at":"2026');
  await takeInWarnings(run.dir);
  expect(await warningsOf(run.dir)).toEqual([1, 2].map(warning));
});
