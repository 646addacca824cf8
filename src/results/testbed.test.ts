import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { belongsTo, contestant, environment, hardware, instrument, observer } from './testbed.ts';

let source: string;
const put = async (path: string, content: string): Promise<void> => {
  await mkdir(dirname(join(source, path)), { recursive: true });
  await writeFile(join(source, path), content);
};
beforeEach(async () => {
  // Where a clone lies is no matter, whatever the folders above it are called.
  source = join(await mkdtemp(join(tmpdir(), 'meshmark-source-')), 'testing');
  await mkdir(source);
  await put('lab/a.ts', 'a');
  await put('catalog/nebula/manifest.ts', 'n');
  await put('catalog/naming.ts', 'shared');
  await put('overlays/nebula/driver.ts', 'n');
  await put('overlays/_wait.ts', 'w');
});
afterEach(() => rm(source, { recursive: true }));

const now = () =>
  instrument({ source, toolsHash: 't', wireHash: null, workloadHashes: {} }).then(({ hash }) => hash);
const nebula = () =>
  contestant({ source, overlay: 'nebula', programHash: 'p', flags: [] }).then(({ hash }) => hash);

test("a contestant's files belong to the contestant, shared ones to the instrument", async () => {
  const before = [await now(), await nebula()];
  await put('overlays/nebula/driver.ts', 'changed');
  const after = [await now(), await nebula()];
  expect(after[0]).toBe(before[0]);
  expect(after[1]).not.toBe(before[1]);
  await put('overlays/_wait.ts', 'changed');
  expect([await now(), await nebula()]).toEqual([expect.not.stringMatching(before[0] as string), after[1]]);
});

test('a new contestant, an index and tests do not make a new instrument; code below a folder does', async () => {
  const before = await now();
  await put('catalog/tinc/manifest.ts', 'new');
  await put('overlays/tinc/driver.ts', 'new');
  await put('overlays/index.ts', 'order');
  await put('overlays/all.ts', 'list');
  await put('catalog/all-examples.ts', 'list');
  await put('lab/a.test.ts', 'test');
  await put('catalog/testing/members.ts', 'made up');
  await put('lab/gap/testing.ts', 'made up');
  await put('bench/testing/fake.ts', 'fake');
  // The room did not exist before, so its appearance alone would show.
  await rm(join(source, 'bench'), { recursive: true });
  expect(await now()).toBe(before);
  await put('lab/scripts/up.sh', 'new');
  expect(await now()).not.toBe(before);
});

test('a room that cannot be read is not taken for one that is not there', async () => {
  await symlink('bench', join(source, 'bench'));
  await expect(now()).rejects.toMatchObject({ code: 'ELOOP' });
});

test('another program or other flags make another contestant', async () => {
  const asked = { source, overlay: 'nebula', programHash: 'p', flags: [] as string[] };
  const before = await nebula();
  expect((await contestant({ ...asked, programHash: 'q' })).hash).not.toBe(before);
  expect((await contestant({ ...asked, flags: ['-v'] })).hash).not.toBe(before);
  expect((await contestant(asked)).hash).toBe(before);
});

test('other tools, another wire and other trees of workloads make another instrument', async () => {
  const asked = { source, toolsHash: 't', wireHash: null, workloadHashes: {} };
  const before = await now();
  expect((await instrument({ ...asked, toolsHash: 'u' })).hash).not.toBe(before);
  expect((await instrument({ ...asked, wireHash: 'w' })).hash).not.toBe(before);
  expect((await instrument({ ...asked, workloadHashes: { caddy: 'c' } })).hash).not.toBe(before);
  expect((await instrument(asked)).hash).toBe(before);
});

test.each(['bench', 'host', 'lab', 'network', 'scenarios', 'workloads'])(
  'other code in %s makes another instrument, and no other contestant',
  async (room) => {
    await put(`${room}/a.ts`, 'one');
    const before = [await now(), await nebula()];
    await put(`${room}/a.ts`, 'other');
    const after = [await now(), await nebula()];
    expect(after.map((hash, i) => hash === before[i])).toEqual([false, true]);
  },
);

test('what is said and shown of a contestant is no part of it, nor of the instrument', async () => {
  const before = [await now(), await nebula()];
  await put('catalog/nebula/facts.ts', 'a newer release');
  await put('catalog/nebula/example.ts', 'other placeholders');
  await put('catalog/example.ts', 'what an example is');
  expect([await now(), await nebula()]).toEqual(before);
  await put('catalog/nebula/manifest.ts', 'another program');
  expect(await nebula()).not.toBe(before[1]);
});

test('how one kind of look looks is its own code and statistics, and no part of the instrument', async () => {
  await put('traversal/observe.ts', 'two looks');
  await put('survival/ask.ts', 'a minute');
  await put('stats/summary.ts', 'a median');
  const both = () =>
    Promise.all(['traversal', 'survival'].map(async (room) => (await observer({ source, room })).hash));
  const [before, instrumentBefore] = [await both(), await now()];
  await put('traversal/observe.test.ts', 'a test');
  expect(await both()).toEqual(before);
  await put('traversal/observe.ts', 'three looks');
  const after = await both();
  expect(after.map((hash, i) => hash === before[i])).toEqual([false, true]);
  await put('stats/summary.ts', 'another median');
  expect((await both()).map((hash, i) => hash === after[i])).toEqual([false, false]);
  expect(await now()).toBe(instrumentBefore);
});

test('folders belong to those who share them, and to nobody by their name alone', () => {
  expect(belongsTo('wireguard/config.ts', 'wireguard-go')).toBe(true);
  expect(belongsTo('wireguard-go/manifest.ts', 'wireguard')).toBe(true);
  expect(belongsTo('wireguard-babeld/links.ts', 'wireguard')).toBe(false);
  expect(belongsTo('wireguard-babeld/links.ts', 'wireguard-go')).toBe(false);
  expect(belongsTo('nebula/keys.ts', 'nebula')).toBe(true);
  expect(belongsTo('nebula-lite/keys.ts', 'nebula')).toBe(false);
  expect(belongsTo('_node.ts', 'none')).toBe(false);
  expect(belongsTo('tinc/driver.ts', 'nebula')).toBe(false);
});

test.each(['boringtun', 'innernet'])('what %s runs of WireGuard is part of it', async (overlay) => {
  const own = () => contestant({ source, overlay, programHash: 'p', flags: [] }).then(({ hash }) => hash);
  await put(`catalog/${overlay}/manifest.ts`, 'm');
  await put('catalog/wireguard/manifest.ts', 'w');
  await put('overlays/wireguard/socket.ts', 's');
  const before = [await now(), await own()];
  await put('overlays/wireguard/socket.ts', 'changed');
  expect([await now(), await own()]).toEqual([before[0], expect.not.stringMatching(before[1] as string)]);
});

const SOURCE = join(import.meta.dirname, '..');

/** Files of contestants that a file takes something from; facts and examples are no part of any. */
const takenFrom = async (path: string): Promise<string[]> => {
  const text = await readFile(join(SOURCE, path), 'utf8');
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)]
    .map(([, specifier]) => join(dirname(path), specifier as string))
    .filter((taken) => /^(catalog|overlays)\/[^/]+\//.test(taken) && !/\/(facts|example)\.ts$/.test(taken));
};

/** All that it comes to, by way of others. */
const reachedFrom = async (path: string, reached = new Set<string>()): Promise<ReadonlySet<string>> => {
  if (reached.has(path)) return reached;
  reached.add(path);
  for (const taken of await takenFrom(path)) await reachedFrom(taken, reached);
  return reached;
};

test("whatever code of another contestant's folder a contestant runs is part of both", async () => {
  const crossings: string[] = [];
  const missing: string[] = [];
  for (const room of ['catalog', 'overlays']) {
    const listed = await readdir(join(SOURCE, room), { recursive: true });
    const code = /^(?!testing\/)[^/]+\/(?!(facts|example)\.ts$).*(?<!\.test)\.ts$/;
    for (const path of listed.filter((one) => code.test(one))) {
      const id = path.split('/')[0] as string;
      for (const reached of await reachedFrom(`${room}/${path}`)) {
        const below = reached.slice(reached.indexOf('/') + 1);
        if (!below.startsWith(`${id}/`)) crossings.push(`${id} runs ${reached}`);
        if (!belongsTo(below, id)) missing.push(`${id} runs ${reached}`);
      }
    }
  }
  // What there is to be found is found.
  expect(crossings).toContain('boringtun runs overlays/wireguard/life.ts');
  expect(missing).toEqual([]);
});

test('code that contestants share takes nothing from the folder of one', async () => {
  const taken: string[] = [];
  // The lists of all are no part of the instrument.
  for (const room of ['catalog', 'overlays'])
    for (const name of await readdir(join(SOURCE, room)))
      if (/(?<!\.test)\.ts$/.test(name) && !/^all(-examples)?\.ts$/.test(name))
        for (const one of await takenFrom(`${room}/${name}`)) taken.push(`${room}/${name} takes ${one}`);
  expect(taken).toEqual([]);
});

test('hardware is what a reader can compare, and no size of a moment', () => {
  const { of } = hardware();
  expect(Object.keys(of).toSorted()).toEqual(['architecture', 'cores', 'cpu', 'memoryGiB']);
  for (const size of [of.cores, of.memoryGiB]) expect(Number.isInteger(size)).toBe(true);
});

test('the environment is the same when asked twice, and the back end is part of it', async () => {
  const netem = await environment('netem');
  expect(await environment('netem')).toEqual(netem);
  expect((await environment('veth')).hash).not.toBe(netem.hash);
});
