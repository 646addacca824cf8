import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { acquireLock, holderOf } from '../../results/lock.ts';
import { indexOf, readIndex, readResults } from '../../results/published.ts';
import type { SiteRecord } from '../../site/dataset/source.ts';
import { siteTraversal, smallSiteRun } from '../../site/testing.ts';
import { writeRecord } from '../testing/record.ts';
import { publish } from './publish.ts';

let place: string;
let results: string;
beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'meshmark-publish-'));
  results = join(place, 'results');
});
afterEach(() => rm(place, { recursive: true, force: true }));

const written = (name: string, record: SiteRecord): Promise<string> => writeRecord(join(place, name), record);

const published = (dir: string, dryRun = false) => publish({ dir, results, dryRun });

const filesBelow = async (dir: string): Promise<Record<string, string>> => {
  const names = await readdir(dir, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    await Promise.all(files.map(async (path) => [path, await readFile(path, 'base64')])),
  );
};

test('a record lands in a folder of its day, kind and content, its lines byte for byte, and in the index', async () => {
  const dir = await written('run', smallSiteRun());
  const { folder, records, tables } = await published(dir);
  expect(folder).toMatch(/^2026-11-24-run-[0-9a-f]{8}$/);
  expect({ records, tables }).toEqual({ records: 1, tables: [{ scenario: 'lan-100', before: null }] });
  expect(await readFile(join(results, folder, 'journal.jsonl'))).toEqual(
    await readFile(join(dir, 'journal.jsonl')),
  );
  expect(await readIndex(results)).toEqual(indexOf(await readResults(results)));
  expect((await readIndex(results)).records[0]).toMatchObject({
    folder,
    lines: 20,
    entries: ['wireguard-go', 'tinc'],
  });
});

test('the command is published without the directories of who typed it', async () => {
  const { folder } = await published(await written('run', smallSiteRun()));
  const { command } = JSON.parse(await readFile(join(results, folder, 'run.json'), 'utf8')) as {
    command: string[];
  };
  expect(command).toEqual(['run', '--rounds', '10']);
});

test('a second record leaves the first as it was, and says what it displaces', async () => {
  const first = await published(await written('one', smallSiteRun()));
  const before = await filesBelow(join(results, first.folder));
  const newer = smallSiteRun({ createdAt: '2026-11-25T10:00:00.000Z' });
  const other = { ...newer, lines: newer.lines.map((line) => ({ ...line, durationMs: 1 })) };
  const second = await published(await written('two', other));
  expect(second.tables).toEqual([{ scenario: 'lan-100', before: first.folder }]);
  expect(second.displaced).toEqual([first.folder]);
  expect(await filesBelow(join(results, first.folder))).toEqual(before);
  expect((await readIndex(results)).records.map(({ folder }) => folder)).toEqual([
    first.folder,
    second.folder,
  ]);
});

test('an index that a publication left short is made whole by the next one', async () => {
  const first = await published(await written('run', smallSiteRun()));
  await rm(join(results, 'index.json'));
  const second = await published(await written('look', siteTraversal()));
  expect((await readIndex(results)).records.map(({ folder }) => folder)).toEqual(
    [first.folder, second.folder].toSorted(),
  );
  // So does one that is refused because it got as far as its folder.
  await rm(join(results, 'index.json'));
  await expect(published(join(place, 'look'))).rejects.toThrow('was published before');
  expect((await readIndex(results)).records).toHaveLength(2);
});

test('two publications at once do not lose each other', async () => {
  const dirs = [await written('run', smallSiteRun()), await written('look', siteTraversal())];
  const ends = await Promise.allSettled(dirs.map((dir) => published(dir)));
  const refused = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason] : []));
  expect(refused.length).toBeLessThan(ends.length);
  for (const reason of refused) expect(reason).toMatchObject({ code: 'run-locked' });
  expect((await readIndex(results)).records).toHaveLength(ends.length - refused.length);
  expect(await readIndex(results)).toEqual(indexOf(await readResults(results)));
});

test('a file that is none of a record is refused, since it would become part of the site', async () => {
  const { folder } = await published(await written('run', smallSiteRun()));
  await writeFile(join(results, folder, 'page.html'), '<script>alert(1)</script>');
  await expect(readResults(results)).rejects.toThrow(/page\.html is no file of a run record/);
});

test('a dry run says the same and writes nothing', async () => {
  const dir = await written('run', smallSiteRun());
  const dry = await published(dir, true);
  expect(await readdir(place)).toEqual(['run']);
  expect(await published(dir)).toEqual(dry);
});

test('lines of many megabytes are compressed, and read as before', async () => {
  const run = smallSiteRun();
  const noise = 'x'.repeat(300_000);
  const long = { ...run, lines: run.lines.map((line) => ({ ...line, logTail: { daemon: noise } })) };
  const dir = await written('run', long);
  const { folder, files } = await published(dir);
  expect(files.map(({ name }) => name)).toEqual(['run.json', 'journal.jsonl.gz']);
  const packed = await readFile(join(results, folder, 'journal.jsonl.gz'));
  expect(gunzipSync(packed)).toEqual(await readFile(join(dir, 'journal.jsonl')));
  expect((await readResults(results))[0]?.lines).toHaveLength(20);
});

test('a traversal is published too', async () => {
  const { folder, tables } = await published(await written('look', siteTraversal()));
  expect(tables).toEqual([]);
  expect((await readdir(join(results, folder))).sort()).toEqual(['cells.jsonl', 'traversal.json']);
});

const refusal = async (dir: string): Promise<{ message: string; exitCode: number }> => {
  const error: unknown = await published(dir).catch((thrown: unknown) => thrown);
  const { message, exitCode } = error as { message: string; exitCode: number };
  return { message, exitCode };
};

test('the same record twice is refused', async () => {
  const dir = await written('run', smallSiteRun());
  const { folder } = await published(dir);
  const { message, exitCode } = await refusal(dir);
  expect(message).toContain(`was published before, as ${join(results, folder)}`);
  expect(exitCode).toBe(2);
});

test('a directory that is missing is told from one that cannot be looked at', async () => {
  const loop = join(place, 'loop');
  await symlink(loop, loop);
  await expect(published(loop)).rejects.toMatchObject({ code: 'ELOOP' });
  const file = join(place, 'file');
  await writeFile(file, '');
  for (const dir of [join(place, 'nowhere'), file])
    expect(await refusal(dir)).toEqual({ message: `There is no directory ${dir}.`, exitCode: 2 });
});

test('a record in which somebody works is refused', async () => {
  const dir = await written('run', smallSiteRun());
  await using _lock = await acquireLock(join(dir, 'lock'));
  const { message, exitCode } = await refusal(dir);
  expect(message).toContain(`process ${process.pid} is still working`);
  expect(exitCode).toBe(2);
});

test('while a record is published nobody goes on with it, and afterwards anybody may', async () => {
  const dir = await written('run', smallSiteRun());
  const lock = join(dir, 'lock');
  let going = true;
  const publication = published(dir).finally(() => {
    going = false;
  });
  const holders = new Set<number | null>();
  while (going) holders.add(await holderOf(lock));
  await publication;
  expect([...holders]).toContain(process.pid);
  expect(await holderOf(lock)).toBeNull();
});

test('a record that may not be published is refused with the reason, and nothing is written', async () => {
  const dir = await written('run', smallSiteRun({}, 3));
  const before = await readdir(dir);
  const { message, exitCode } = await refusal(dir);
  expect(message).toMatch(/is not published: it has 3 rounds/);
  expect(exitCode).toBe(2);
  expect(await readdir(dir)).toEqual(before);
  expect(await readdir(place)).toEqual(['run']);
});

test.each([
  ['run', smallSiteRun({ createdAt: '../../evil' })],
  ['look', siteTraversal({ createdAt: '../../evil' })],
])('a %s whose date would lead out of the published records is refused', async (name, record) => {
  const { exitCode } = await refusal(await written(name, record));
  expect(exitCode).toBe(2);
  expect(await readdir(place)).not.toContain('results');
});

test.each([
  ['a torn line', (text: string) => text.slice(0, -20), /ends in the middle of a line/],
  [
    'a damaged line',
    (text: string) => text.replace('{"type":"session"', '{"type":"nothing"'),
    /damaged at line 1/,
  ],
  ['a line twice', (text: string) => `${text}${text.split('\n')[0]}\n`, /line 21: it repeats/],
])('%s is refused', async (_what, damage, reason) => {
  const dir = await written('run', smallSiteRun());
  const path = join(dir, 'journal.jsonl');
  await writeFile(path, damage(await readFile(path, 'utf8')));
  const { message, exitCode } = await refusal(dir);
  expect(message).toMatch(reason);
  expect(exitCode).toBe(2);
});

test('nothing is added while a published record is not what it was', async () => {
  const { folder } = await published(await written('one', smallSiteRun()));
  await writeFile(
    join(results, folder, 'run.json'),
    `${await readFile(join(results, folder, 'run.json'), 'utf8')} `,
  );
  const { message } = await refusal(await written('two', siteTraversal()));
  expect(message).toMatch(new RegExp(`^${folder} is not what it was`));
});
