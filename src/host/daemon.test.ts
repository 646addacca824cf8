import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { spawnDaemon } from './daemon.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'meshmark-daemon-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

/** A program of the test's own, run by this Node.js. */
const started = (script: string) =>
  spawnDaemon('d', [process.execPath, '-e', script], { logPath: join(dir, 'log'), env: {} });

test('of a long log the start and the end are kept, and what is left out is told', async () => {
  const script = `
    const { writeSync } = require('node:fs');
    writeSync(1, 'first\\n');
    for (let i = 0; i < 10; i++) writeSync(1, '.'.repeat(1024 * 1024));
    writeSync(1, '\\nlast\\n');`;
  await using daemon = await started(script);
  await daemon.exited;
  const log = await daemon.log();
  expect(await daemon.logBytes()).toBe((await readFile(join(dir, 'log'))).length);
  expect(log.length).toBeLessThan(9 * 1024 * 1024);
  expect([log.slice(0, 6), log.slice(-6)]).toEqual(['first\n', '\nlast\n']);
  expect(log).toContain('\n[2 MiB left out]\n');
});

test('what was logged since a moment can be read alone', async () => {
  await using daemon = await started(
    "process.on('SIGHUP', () => console.log('after')); console.log('before'); setInterval(() => {}, 1000);",
  );
  while (!(await daemon.log()).includes('before')) await sleep(20);
  const mark = await daemon.logBytes();
  expect(await daemon.log(mark)).toBe('');
  daemon.kill('SIGHUP');
  while (!(await daemon.log()).includes('after')) await sleep(20);
  expect(await daemon.log(mark)).toBe('after\n');
});

test('a daemon that ignores SIGTERM is killed when its time is over', async () => {
  await using daemon = await started(
    "process.on('SIGTERM', () => console.log('no')); console.log('up'); setInterval(() => {}, 1000);",
  );
  while (!(await daemon.log()).includes('up')) await sleep(20);
  expect(await daemon.stop(200)).toEqual({ exitCode: null, signal: 'SIGKILL' });
  expect(await daemon.tail()).toContain('no');
});
