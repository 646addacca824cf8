import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { readJournal } from '../../src/results/journal.ts';
import { anchorRun, LAUNCHER, meshmark, type Outcome } from '../support/meshmark.ts';

let dir: string;
let server: Server;
let body: Buffer = Buffer.alloc(0);
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'meshmark-faults-'));
  server = createServer((_, response) => response.end(body));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  server.close();
  await rm(dir, { recursive: true, force: true });
});
afterEach(() => {
  body = Buffer.alloc(0);
});
const mirror = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}/debian`;

/** What every refusal must look like: one line that says what and what to do, and no stack. */
const refusal = ({ exitCode, stderr }: Outcome, code: number, ...words: RegExp[]): void => {
  const said = stderr.trim().split('\n');
  expect(exitCode, stderr).toBe(code);
  for (const word of words) expect(said.at(-1)).toMatch(word);
  expect(stderr).not.toMatch(/^\s+at /m);
};

test('package sources that do not answer are named', async () => {
  // Port 9 (discard) is not listened on.
  const env = { MESHMARK_CACHE: join(dir, 'silent'), MESHMARK_DEBIAN_MIRROR: 'http://127.0.0.1:9/debian' };
  refusal(await meshmark(['install', 'nebula'], { env }), 3, /127\.0\.0\.1:9/);
});

test('a download that is not what the lock file pins is refused with both hashes', async () => {
  body = Buffer.from('something else');
  const env = { MESHMARK_CACHE: join(dir, 'swapped'), MESHMARK_DEBIAN_MIRROR: mirror() };
  refusal(await meshmark(['install', 'nebula'], { env }), 3, /[0-9a-f]{16}.*[0-9a-f]{16}/);
  expect(await readdir(join(dir, 'swapped', 'trees'))).toEqual([]);
});

test('a cache that cannot be made is named, and nothing waits', async () => {
  const outcome = await meshmark(['install', 'nebula'], { env: { MESHMARK_CACHE: '/proc/meshmark' } });
  refusal(outcome, 3, /\/proc\/meshmark.*MESHMARK_CACHE/);
});

test('a place for runs that cannot be written is named', async () => {
  refusal(await meshmark([...anchorRun(1, 1, 5), '--out', '/proc/meshmark']), 3, /\/proc\/meshmark.*--out/);
});

test('a disk that fills up during a run stops it with a sentence, keeps the sessions, and the run goes on', async () => {
  // A file system of its own in a mount namespace of its own; what it held is copied out before it goes.
  const script = `
    mount -t tmpfs -o size=$2 none "$1" || exit 99
    shift 2; kept=$1; out=$2; shift 2
    "$@" --out "$out"; code=$?
    cp -r "$out/." "$kept/"; exit $code`;
  const [full, kept] = [await mkdtemp(join(dir, 'full-')), await mkdtemp(join(dir, 'kept-'))];
  // About two of six sessions fit.
  const place = ['--user', '--map-root-user', '--mount', 'sh', '-c', script, 'sh', full, '60k', kept, full];
  const { exitCode, stderr } = await execa('unshare', [...place, LAUNCHER, ...anchorRun(2, 1, 5)], {
    reject: false,
    timeout: 120_000,
    stdin: 'ignore',
    env: { NO_COLOR: '1' },
  });
  refusal({ exitCode, stdout: '', stderr }, 3, /No space left for .*run --resume/);
  const [name] = await readdir(kept);
  const run = join(kept, name as string);
  const before = (await readJournal(run)).sessions.length;
  expect(before).toBeGreaterThan(0);
  expect((await meshmark(['run', '--resume', run])).exitCode).toBe(0);
  expect((await readJournal(run)).sessions.length).toBe(6);
});
