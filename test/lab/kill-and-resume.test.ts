import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { killAndResume, SHORT } from '../support/kills.ts';

test('ten kills, each followed by a resume, lose and double nothing and leave nothing', {
  timeout: 600_000,
}, async () => {
  const out = await mkdtemp(join(tmpdir(), 'meshmark-kills-'));
  const { problems } = await killAndResume(10, out, SHORT);
  expect(problems).toEqual([]);
  await rm(out, { recursive: true });
});
