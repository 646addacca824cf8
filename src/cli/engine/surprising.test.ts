import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { siteTraversal } from '../../site/testing.ts';
import { asked } from './entries.ts';
import { surprisingIn } from './surprising.ts';

const PAIRS = ['symmetric+symmetric', 'udp-blocked+open'];

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'meshmark-surprising-'));
});
afterEach(() => rm(dir, { recursive: true }));

const write = async (cells: readonly string[]): Promise<void> => {
  const { record, lines } = siteTraversal({ cells: [...cells] });
  await writeFile(join(dir, 'traversal.json'), JSON.stringify(record));
  await writeFile(join(dir, 'cells.jsonl'), lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
};

test('of each contestant the pairs that differ or surprise are taken, by its name or its version', async () => {
  await write(['open+open', ...PAIRS]);
  const all = await surprisingIn(dir, 'all');
  expect(all.overlays.map(({ entry }) => entry.name)).toEqual(['tinc']);
  expect(all.only).toEqual({ tinc: PAIRS });
  expect(all.labs).toBe(3);
  const [tinc] = asked([{ text: 'tinc' }]);
  if (tinc === undefined) throw new Error('no tinc');
  const numbered = { ...tinc, entry: { ...tinc.entry, name: 'tinc@1.2.3', version: '1.2.3' } };
  expect((await surprisingIn(dir, [numbered])).only).toEqual({ 'tinc@1.2.3': PAIRS });
});

test('a contestant that was not there, a record without surprises and no record are refused', async () => {
  await write(['open+open', ...PAIRS]);
  await expect(surprisingIn(dir, asked([{ text: 'nebula' }]))).rejects.toThrow(
    /surprises of nebula in .*leave it out/,
  );
  await write(['open+open']);
  await expect(surprisingIn(dir, 'all')).rejects.toThrow(/^Nothing surprises in/);
  await expect(surprisingIn(join(dir, 'none'), 'all')).rejects.toThrow();
});
