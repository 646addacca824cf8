import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { captureOf, MARKS } from '../../scripts/readme/capture.ts';

test('the README shows a run as corrections have it; scripts/readme.ts takes it anew', async () => {
  const [start, end] = MARKS;
  const [, capture = ''] = readFileSync('README.md', 'utf8').split(start);
  const [, run = ''] = /^\n`([^`]+)`/.exec(capture) ?? [];
  expect(capture.split(end)[0]).toBe(await captureOf(join('results', run)));
});
