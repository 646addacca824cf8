import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MeshmarkError } from '../errors.ts';
import { allOrThrow, ensureAll, type Wanted } from './ensure-all.ts';

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'meshmark-all-'));
  await writeFile(join(dir, 'vpnd'), '#!/bin/sh\n');
  await chmod(join(dir, 'vpnd'), 0o755);
});
afterAll(() => rm(dir, { recursive: true, force: true }));

const byPath = (name: string, path: string): Wanted => ({
  name,
  version: '1',
  source: { kind: 'path', path, needs: ['vpnd'] },
});

test('one that cannot be had does not stop the others, and the order is that of the asking', async () => {
  const wanted = [byPath('missing', join(dir, 'nowhere')), byPath('there', dir), byPath('again', dir)];
  const told: string[] = [];
  const options = { signal: AbortSignal.timeout(10_000) };
  const outcomes = await ensureAll(wanted, options, ({ wanted: { name } }) => told.push(name));
  expect(outcomes.map(({ wanted: { name } }) => name)).toEqual(['missing', 'there', 'again']);
  expect(outcomes.map(({ result }) => result instanceof MeshmarkError)).toEqual([true, false, false]);
  expect(told.toSorted()).toEqual(['again', 'missing', 'there']);
  expect(() => allOrThrow(outcomes)).toThrow(/There is no file or directory/);
  expect(allOrThrow(outcomes.slice(1)).map(({ name }) => name)).toEqual(['there', 'again']);
});

test('an abort is no outcome', async () => {
  const reason = new Error('stop');
  await expect(ensureAll([byPath('there', dir)], { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
});
