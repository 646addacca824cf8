import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createRandom } from '../../stats/random.ts';
import { checkBudget, checkFirstView } from './first-view.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'meshmark-first-view-'));
  mkdirSync(join(dir, 'data'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** What no compression makes smaller. */
const noise = (bytes: number): Uint8Array => {
  const random = createRandom('first view');
  return Uint8Array.from({ length: bytes }, () => random.below(256));
};

const writeSite = (page: string | Uint8Array, dataset: string | Uint8Array): void => {
  writeFileSync(join(dir, 'index.html'), page);
  writeFileSync(join(dir, 'data/dataset.json'), dataset);
};

test('a first view may be large as long as it is small on the line', async () => {
  writeSite('a'.repeat(1_000_000), noise(190_000));
  await checkFirstView(dir);
});

test('page and dataset count together, and too much is refused in one sentence with what to do', async () => {
  writeSite(noise(110_000), noise(110_000));
  await expect(checkFirstView(dir)).rejects.toThrow(
    /^The first view loads 220\.\d kB of data, compressed, and 200\.0 kB are the most: .* data\/dataset\.json\.$/,
  );
});

test('JavaScript has a budget of its own', () => {
  checkBudget('JavaScript', 150_000);
  expect(() => checkBudget('JavaScript', 150_001)).toThrow(/of JavaScript, compressed, .* import\(\)\.$/);
});
