import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { endProcesses } from './end-processes.ts';

/** No process has this id: it is above the most that the kernel gives. */
const NOBODY = 2 ** 30;

let child: ChildProcess;
let pid: number;
beforeEach(async () => {
  child = spawn('sleep', ['60']);
  await once(child, 'spawn');
  pid = child.pid as number;
});
afterEach(() => child.kill('SIGKILL'));

const running = (): boolean => child.exitCode === null && child.signalCode === null;

test('what a look sees is ended, and then nothing is left', async () => {
  expect(await endProcesses(process.pid, async () => (running() ? [{ pid }] : []))).toBe(true);
  expect(child.signalCode).toBe('SIGKILL');
});

test('what is still seen after every look is said to be left', async () => {
  expect(await endProcesses(process.pid, async () => [{ pid: NOBODY }])).toBe(false);
});

test('without its keeper nothing is ended, which may be another’s, and something may be left', async () => {
  expect(await endProcesses(NOBODY, async () => [])).toBe(false);
  let looks = 0;
  expect(await endProcesses(NOBODY, async () => (looks++ === 0 ? [{ pid }] : []))).toBe(false);
  expect(running()).toBe(true);
});
