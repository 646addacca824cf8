import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { strangeHog } from '../../src/cli/testing/hog.ts';
import { readJournal } from '../../src/results/journal.ts';
import { readRun } from '../../src/results/run.ts';
import { AT_LATEST, anchorRun, LAUNCHER, meshmark } from '../support/meshmark.ts';

let out: string;
beforeAll(async () => {
  out = await mkdtemp(join(tmpdir(), 'meshmark-runs-'));
});
afterAll(() => rm(out, { recursive: true, force: true }));

const short = [...anchorRun(1, 1, 5), '--json'];

/** A run that goes on while a test looks at it; killed at the latest when that is done. */
const going = () => {
  const child = spawn(LAUNCHER, [...short, '--out', out], {
    ...AT_LATEST,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let text = '';
  let closed = false;
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  child.once('close', () => {
    closed = true;
  });
  return {
    child,
    exited: new Promise((resolve) => child.once('exit', resolve)),
    /** Waits for the first event of a type, and gives the run's directory. */
    told: async (type: string): Promise<string> => {
      while (!text.includes(`"${type}"`)) {
        if (closed) throw new Error(`the run ended before it told of ${type}: ${text}`);
        await sleep(50);
      }
      const begun = text.split('\n').find((line) => line.includes('"run-started"')) ?? '{}';
      return (JSON.parse(begun) as { dir: string }).dir;
    },
    [Symbol.dispose]: () => {
      child.kill('SIGKILL');
    },
  };
};

test('a run measures, tells events, and its report has the documented fields', async () => {
  const { stdout, stderr, exitCode } = await meshmark([...anchorRun(2, 1, 5), '--json', '--out', out]);
  expect(stdout, stderr).not.toBe('');
  const events = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { type: string; dir?: string });
  const last = events.at(-1);
  expect(last).toMatchObject({ type: 'run-finished', dir: expect.stringContaining(out) });
  const dir = last?.dir as string;
  const { sessions } = await readJournal(dir);
  expect(sessions.map(({ status, reason }) => [status, reason])).toEqual(sessions.map(() => ['ok', null]));
  expect(exitCode, stderr).toBe(0);
  const { provenance, plan, sittings } = await readRun(dir);
  expect(Object.keys(provenance)).toEqual(['hardware', 'environment', 'instrument', 'contestants']);
  expect(sessions.length).toBe(plan.order.length);
  expect(sittings.map(({ outcome }) => outcome)).toEqual(['finished']);

  const report = await meshmark(['report', dir, '--json']);
  const rows = JSON.parse(report.stdout) as Record<string, unknown>[];
  const fields = [
    'scenario',
    'metric',
    'unit',
    'direction',
    'overlay',
    'control',
    'status',
    'n',
    'value',
    'ratio',
    'low',
    'high',
    'rankLow',
    'rankHigh',
  ];
  for (const row of rows) expect(Object.keys(row)).toEqual(expect.arrayContaining(fields));
  const goodput = rows.find(
    ({ metric, overlay }) => metric === 'tcp.goodput-down' && overlay === 'wireguard-go',
  );
  expect(goodput).toMatchObject({ status: 'ok', control: 'anchor', rankLow: null });
  // 100 Mbit/s of frames are at most 95.7 of TCP payload, less what the tunnel adds.
  expect(goodput?.value).toBeGreaterThan(75);
  expect(goodput?.value).toBeLessThan(95.7);
  expect((await meshmark(['report', dir])).stdout).toContain('smoke: unranked');
});

test('a run tells beside which sessions somebody else computed, and keeps it', async () => {
  using _ = await strangeHog();
  const { stdout, stderr } = await meshmark([...anchorRun(1, 1, 5), '--json', '--out', out]);
  expect(stdout, stderr).toContain('"code":"others"');
  const { dir } = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as { dir: string };
  const { plan, warnings } = await readRun(dir);
  const told = warnings.filter(({ code }) => code === 'others').map(({ message }) => message);
  expect(told).toEqual(
    plan.order.map(({ scenario, round, entry }) =>
      expect.stringContaining(
        `${scenario}, round ${round}, ${entry}: other processes computed beside it for `,
      ),
    ),
  );
});

test('Ctrl-C ends a run within three seconds and it can be resumed', async () => {
  using run = going();
  const dir = await run.told('session-finished');
  const asked = performance.now();
  run.child.kill('SIGINT');
  const code = await run.exited;
  expect(performance.now() - asked).toBeLessThan(3000);
  expect(code).toBe(130);
  expect((await readRun(dir)).sittings.at(-1)?.outcome).toBe('interrupted');
  const { sessions: before } = await readJournal(dir);
  expect(before.length).toBeGreaterThan(0);
  const resumed = await meshmark(['run', '--resume', dir, '--json']);
  expect(resumed.exitCode, `${resumed.stdout}\n${resumed.stderr}`).toBe(0);
  const { plan } = await readRun(dir);
  const { sessions } = await readJournal(dir);
  expect(sessions.map(({ round, entry }) => [round, entry])).toEqual(
    plan.order.map(({ round, entry }) => [round, entry]),
  );
  // Nothing was measured again.
  const begun = ({ startedAt }: (typeof sessions)[number]): string => startedAt;
  expect(sessions.slice(0, before.length).map(begun)).toEqual(before.map(begun));
});

test('two runs on one directory at once: the second is refused in a sentence', async () => {
  using run = going();
  const second = await meshmark(['run', '--resume', await run.told('run-started')]);
  run.child.kill('SIGINT');
  await run.exited;
  expect(second.exitCode).toBe(2);
  expect(second.stderr.trim().split('\n')).toHaveLength(1);
  expect(second.stderr).toMatch(/Process \d+ is working in this run/);
});
