import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { manifests } from '../catalog/index.ts';
import { ensureAll, type Obtained, type Wanted } from '../provision/ensure-all.ts';
import { placeRuntime } from '../provision/testing/compilers.ts';
import { tinyProgram } from '../provision/testing/elf.ts';
import { upstream, whole } from '../provision/testing/upstream.ts';
import { obtainedJson, obtainedLines } from './obtained-text.ts';
import { ADDRESS, type Sources, standIns } from './testing/tunnel.ts';
import { archivesNotVerified, leftOutOfAll } from './wanted.ts';

let sources: Sources;
let lockPath: string;
beforeAll(async () => {
  sources = await standIns();
  sources.server.files.set(ADDRESS, whole(tinyProgram()));
  mkdirSync(join(sources.dir, 'mine'));
  writeFileSync(join(sources.dir, 'mine/tunnel'), '#!/bin/sh\n', { mode: 0o755 });
  lockPath = join(sources.dir, 'lock.json');
  const runtime = await placeRuntime(sources.cache);
  writeFileSync(lockPath, JSON.stringify({ format: 1, programs: { 'rust-runtime': runtime } }));
});
afterAll(() => sources[Symbol.asyncDispose]());

const obtained = (wanted: readonly Wanted[], locked = false): Promise<Obtained[]> => {
  const { cache } = sources;
  return ensureAll(wanted, { cache, lockPath, locked, signal: AbortSignal.timeout(15_000) });
};
const field = (): Wanted[] => {
  const { dir, go, cargo, release } = sources;
  const version = '1.2.3';
  return [
    { name: 'mine', version, source: { kind: 'path', path: join(dir, 'mine'), needs: ['tunnel'] } },
    { name: 'built@1.2.3', version, source: cargo },
    { name: 'modules@1.2.3', version, source: go },
    { name: 'archive@1.2.3', version, source: release },
    { name: 'gone@1.2.4', version, source: { ...release, version: '1.2.4' } },
    { name: 'nowhere@1', version: '1', source: { kind: 'elsewhere', where: 'its author' } },
  ];
};
/** What differs from time to time is a word. */
const steady = (lines: readonly string[]): string[] =>
  lines.map((line) =>
    line
      .replaceAll(sources.server.url, 'SERVER')
      .replaceAll(new URL(sources.server.url).host, 'HOST')
      .replace(/\b[0-9a-f]{12}\b/, 'HASH')
      .replace(/\b\d+(\.\d)? [KMG]iB/, 'SIZE')
      .replace(/\b\d+\.\d s/, 'TIME')
      .replace(/\b\d+ s$/, 'CPU')
      .replace(/ +/g, ' '),
  );

test('what is there has a row, what is not there and what was left out have the reason', async () => {
  const outcomes = await obtained(field());
  const leftOut = [{ name: 'late', reason: 'not verified: nobody tried it' }];
  expect(steady(obtainedLines(outcomes, leftOut))).toEqual([
    'program hash disk took CPU meanwhile',
    'mine HASH — TIME —',
    'built@1.2.3 HASH SIZE TIME CPU',
    'modules@1.2.3 HASH SIZE TIME CPU',
    'archive@1.2.3 HASH SIZE TIME —',
    'not obtained: gone@1.2.4: HOST has no tunnel (404): choose another version, or your own build (id=path).',
    'not obtained: nowhere@1 is in no registry that meshmark can use: get it from its author and name it nowhere=PATH, the directory that holds its executables.',
    'left out: late: not verified: nobody tried it',
  ]);
  const { programs } = obtainedJson(outcomes, leftOut);
  expect(programs.map(({ name, ok, reason }) => [name, ok, reason === null])).toEqual([
    ['mine', true, true],
    ['built@1.2.3', true, true],
    ['modules@1.2.3', true, true],
    ['archive@1.2.3', true, true],
    ['gone@1.2.4', false, false],
    ['nowhere@1', false, false],
  ]);
});

test('with --locked what nothing pins is not there, however it comes, and the reason says how to have it', async () => {
  const lines = obtainedLines(await obtained(field().slice(1, 4), true), []);
  expect(steady(lines)).toEqual([
    'program hash disk took CPU meanwhile',
    'not obtained: built@1.2.3 is not in the lock file as asked (tunnel@1.2.3): leave out --locked to resolve it now.',
    'not obtained: modules@1.2.3 is not in the lock file as asked (example.com/tunnel@v1.2.3): leave out --locked to resolve it now.',
    'not obtained: archive@1.2.3 is not in the lock file as asked (SERVER/some/tunnel/releases/download/v1.2.3/tunnel): leave out --locked to resolve it now.',
  ]);
});

test('an upstream that cannot be reached is named, with what to look at', async () => {
  const silent = await upstream();
  await silent[Symbol.asyncDispose]();
  const source = { ...sources.release, url: `${silent.url}/tunnel-{version}` };
  const lines = obtainedLines(await obtained([{ name: 'far@1.2.3', version: '1.2.3', source }]), []);
  expect(lines.at(-1)).toMatch(
    /^not obtained: far@1\.2\.3: 127\.0\.0\.1:\d+ cannot be reached \(ECONNREFUSED\): check the network and HTTPS_PROXY\.$/,
  );
});

test('of all that is not verified, archives are asked for and the others left out with the reason', () => {
  const asked = archivesNotVerified().map(({ name }) => name.split('@')[0]);
  const leftOut = leftOutOfAll().map(({ name }) => name);
  expect(asked).toEqual(expect.arrayContaining(['mycelium', 'zerotier']));
  const notVerified = manifests.filter(({ unverified }) => unverified !== null).map(({ id }) => id);
  expect([...asked, ...leftOut].toSorted()).toEqual(notVerified.toSorted());
  for (const { reason } of leftOutOfAll()) expect(reason).toMatch(/^not verified: ./);
});
