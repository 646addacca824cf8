import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readJournal } from '../../src/results/journal.ts';
import { isFinished } from '../support/finished.ts';
import { withMarker } from '../support/host.ts';
import { AT_LATEST, anchorRun, LAUNCHER, meshmark, type Outcome } from '../support/meshmark.ts';

let dir: string;
let server: Server;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'meshmark-faults-'));
  server = createServer((_, response) => response.end('something else'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  server.close();
  await rm(dir, { recursive: true, force: true });
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
  refusal(await meshmark(['install', 'tinc'], { env }), 3, /127\.0\.0\.1:9/);
});

test('a download that is not what the lock file pins is refused with both hashes', async () => {
  const env = { MESHMARK_CACHE: join(dir, 'swapped'), MESHMARK_DEBIAN_MIRROR: mirror() };
  refusal(await meshmark(['install', 'tinc'], { env }), 3, /[0-9a-f]{16}.*[0-9a-f]{16}/);
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
  expect(before).toBeLessThan(6);
  const resumed = await meshmark(['run', '--resume', run]);
  expect(await isFinished(resumed.exitCode, run), `${resumed.stdout}\n${resumed.stderr}`).toBe(true);
  expect((await readJournal(run)).sessions.length).toBe(6);
});

/** Process in the sandbox that does the work below a launched command: the one that was given the inner entry. */
const innerBelow = async (marker: string): Promise<number | undefined> => {
  for (const pid of await withMarker(marker)) {
    const [command = '', ...args] = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).split(
      '\0',
    );
    if (command.endsWith('node') && args.some((arg) => arg.endsWith('/inner/main.ts'))) return pid;
  }
  return undefined;
};

test('a sandbox that is killed in the middle of its work is no success', async () => {
  const marker = `faults-${process.pid}`;
  const running = meshmark(['lab', 'check', 'two-homes'], { env: { MESHMARK_MARKER: marker } });
  // As the kernel ends a process for want of memory.
  let pid: number | undefined;
  for (const deadline = Date.now() + 30_000; pid === undefined && Date.now() < deadline; await sleep(50))
    pid = await innerBelow(marker);
  expect(pid, 'the process that works in the sandbox').toBeDefined();
  process.kill(pid as number, 'SIGKILL');
  refusal(await running, 1, /ended with code \d+ in the middle of its work/);
});

test('a run whose reader goes away does not end as if it were finished', async () => {
  const child = spawn(LAUNCHER, [...anchorRun(1, 1, 5), '--json', '--out', dir], {
    ...AT_LATEST,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  child.stdout.once('data', () => child.stdout.destroy());
  expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(141);
});

test('lab up on a machine without user namespaces says so, and a command that is not there too', async () => {
  // Limits of a user namespace hold for those below it, and its owner may set them.
  const script = 'echo 0 > /proc/sys/user/max_user_namespaces; exec "$0" lab up lan-100 -- true';
  const { exitCode, stderr } = await execa(
    'unshare',
    ['--user', '--map-root-user', 'sh', '-c', script, LAUNCHER],
    {
      reject: false,
      timeout: 60_000,
    },
  );
  refusal({ exitCode, stdout: '', stderr }, 3, /^meshmark: This machine does not let the sandbox start/);
  const missing = await meshmark(['lab', 'up', 'lan-100', '--', 'no-such-command']);
  expect([missing.exitCode, missing.stderr]).toEqual([
    127,
    expect.stringMatching(/^meshmark: no-such-command could not be started/m),
  ]);
});
