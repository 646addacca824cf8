import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { network } from '../network/builders.ts';
import { createLookDirectory, createRunDirectory, openForResume } from './directory.ts';
import { acquireLock, freeLock, HOLDER_VARIABLE, holderOf, ownHolder } from './lock.ts';
import type { Plan } from './plan.ts';
import { canonicalJson, hashed, type Provenance } from './provenance.ts';
import { type RunRecord, readRun } from './run.ts';

let runs: string;
beforeEach(async () => {
  runs = await mkdtemp(join(tmpdir(), 'meshmark-runs-'));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(runs, { recursive: true });
});

const plan: Plan = {
  meshmarkPlan: 1,
  suite: 'quick',
  seed: 1,
  rounds: 1,
  seconds: 1,
  scenarios: [
    {
      id: 'x',
      network: network({ name: 'x', devices: [{ id: 'a' }] }),
      pair: ['a', 'a'],
      workloads: ['tcp'],
      lineRateMbit: null,
    },
  ],
  entries: [{ name: 'none', overlay: 'none', version: null, control: { kind: 'reference' } }],
  order: [{ scenario: 'x', round: 1, position: 0, entry: 'none', workloads: ['tcp'] }],
};

const provenance = (change: Partial<Provenance> = {}): Provenance => ({
  hardware: hashed({ cpu: 'x' }),
  environment: hashed({ kernel: '6.18.44', backend: 'netem' }),
  instrument: hashed({ tools: 'a' }),
  contestants: { nebula: hashed({ program: '1' }) },
  ...change,
});

const record: RunRecord = {
  meshmarkRun: 1,
  createdAt: '2026-03-01T09:30:00.123Z',
  command: ['meshmark', 'run'],
  plan,
  provenance: provenance(),
  versions: {},
  commit: { id: null, uncommitted: false },
  sittings: [],
  calibration: null,
  warnings: [],
};

const create = async (): Promise<string> => {
  await using run = await createRunDirectory(runs, record);
  return run.dir;
};

test('a run directory is named by time and suite, and two of one second differ', async () => {
  const [first, second] = [await create(), await create()];
  expect(await readdir(runs)).toEqual(['2026-03-01T09-30-00Z-quick', '2026-03-01T09-30-00Z-quick-2']);
  expect(await readRun(first)).toEqual(record);
  expect(await readdir(second)).toEqual(['run.json']);
});

test('a look has a directory by time and kind, or the name that it is given', async () => {
  const look = {
    createdAt: record.createdAt,
    command: ['walk'],
    entries: plan.entries,
    passes: 1,
    seed: 1,
    labs: 3,
    provenance: record.provenance,
    versions: {},
    commit: null,
  };
  for (const name of [undefined, 'x-quick-walk']) {
    const { lock } = await createLookDirectory(runs, { name: 'walk' }, look, name);
    await lock[Symbol.asyncDispose]();
  }
  expect(await readdir(runs)).toEqual(['2026-03-01T09-30-00Z-walk', 'x-quick-walk']);
  expect(await readdir(join(runs, 'x-quick-walk'))).toEqual(['walk.json']);
});

test('looks that belong to a run are in its plan', async () => {
  const looks: NonNullable<Plan['looks']> = [
    { kind: 'traversal', cells: ['open+open'], passes: 3 },
    { kind: 'outages', events: ['kill'], passes: 20 },
  ];
  await using run = await createRunDirectory(runs, { ...record, plan: { ...plan, looks } });
  expect((await readRun(run.dir)).plan.looks).toEqual(looks);
});

test('resuming asks for the same testbed and the same programs, and names what differs', async () => {
  const dir = await create();
  const other = (change: Partial<Provenance>) => openForResume(dir, provenance(change));
  await expect(other({ environment: hashed({ kernel: '6.19', backend: 'netem' }) })).rejects.toThrow(
    `${dir} was begun with another environment (kernel "6.18.44" → "6.19"), so it cannot be resumed; start a new run.`,
  );
  await expect(other({ hardware: hashed({ cpu: 'y' }) })).rejects.toThrow('another hardware');
  await expect(other({ instrument: hashed({ tools: 'b' }) })).rejects.toThrow('another instrument');
  await expect(other({ contestants: { nebula: hashed({ program: '2' }) } })).rejects.toThrow('of nebula');
  await using run = await openForResume(dir, provenance());
  expect(run.journal).toEqual({ sessions: [], goodBytes: 0, tornBytes: 0 });
});

test('a published record is never gone on with, whatever it is called', async () => {
  const begun = await create();
  const published = join(runs, '2026-03-01-run-0123abcd');
  await rename(begun, published);
  const link = join(runs, 'link');
  await symlink(published, link);
  const packed = await create();
  await writeFile(join(packed, 'journal.jsonl.gz'), '');
  for (const dir of [published, link, packed]) {
    const before = await readdir(dir);
    await expect(openForResume(dir, provenance())).rejects.toMatchObject({ code: 'record-published' });
    expect(await readdir(dir)).toEqual(before);
  }
});

test('another format of run or plan is refused in one sentence', async () => {
  const dir = await create();
  const text = await readFile(join(dir, 'run.json'), 'utf8');
  await writeFile(join(dir, 'run.json'), text.replace('"meshmarkPlan": 1', '"meshmarkPlan": 2'));
  await expect(openForResume(dir, provenance())).rejects.toThrow(
    'has plan format 2 and this meshmark knows 1',
  );
  await writeFile(join(dir, 'run.json'), text.replace('"meshmarkRun": 1', '"meshmarkRun": 9'));
  await expect(readRun(dir)).rejects.toThrow('has run format 9 and this meshmark knows 1');
  await expect(readRun(runs)).rejects.toThrow('no run directory');
});

test('two runs in one directory are refused', async () => {
  await using first = await createRunDirectory(runs, record);
  await expect(openForResume(first.dir, provenance())).rejects.toThrow(
    `Process ${process.pid} is working in this run`,
  );
});

test('the lock of a process that is gone is taken over, also when its id lives on in another', async () => {
  const dir = await create();
  const child = spawn('true');
  await once(child, 'exit');
  const boot = (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim();
  for (const holder of [
    { pid: child.pid, startTicks: '1', boot },
    { pid: process.pid, startTicks: '1', boot },
  ]) {
    await writeFile(join(dir, 'lock'), JSON.stringify(holder));
    await using run = await openForResume(dir, provenance());
    expect(run.dir).toBe(dir);
  }
  expect(await readdir(dir)).toEqual(['run.json']);
});

test('of many that take over a dead lock at once, exactly one gets it', async () => {
  const dir = await create();
  // Many times, since the order of the steps is left to chance.
  for (let time = 0; time < 60; time += 1) {
    await writeFile(join(dir, 'lock'), JSON.stringify({ pid: 1, startTicks: 'x', boot: 'x' }));
    const tries = await Promise.allSettled(Array.from({ length: 8 }, () => acquireLock(join(dir, 'lock'))));
    const got = tries.filter((attempt) => attempt.status === 'fulfilled');
    expect(got).toHaveLength(1);
    for (const { value } of got) await value[Symbol.asyncDispose]();
  }
});

test('the lock of who works in a machine is of the process on the host that started it', async () => {
  const path = join(await create(), 'lock');
  const outside = spawn('sleep', ['60']);
  const stat = await readFile(`/proc/${outside.pid}/stat`, 'utf8');
  const startTicks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  const boot = (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim();
  vi.stubEnv(HOLDER_VARIABLE, JSON.stringify({ pid: outside.pid, startTicks, boot }));
  await using _ = await acquireLock(path);
  vi.unstubAllEnvs();
  expect(await holderOf(path)).toBe(outside.pid);
  outside.kill();
  await once(outside, 'exit');
  expect(await holderOf(path)).toBeNull();
});

test('in a machine no lock is taken over, and the host frees beforehand what nobody holds', async () => {
  const path = join(await create(), 'lock');
  await freeLock(path);
  await writeFile(path, JSON.stringify({ pid: 1, startTicks: 'x', boot: 'x' }));
  vi.stubEnv(HOLDER_VARIABLE, await ownHolder());
  await expect(acquireLock(path)).rejects.toMatchObject({ code: 'run-locked' });
  vi.unstubAllEnvs();
  await freeLock(path);
  await expect(readFile(path)).rejects.toMatchObject({ code: 'ENOENT' });
  await using _ = await acquireLock(path);
  await expect(freeLock(path)).rejects.toMatchObject({ code: 'run-locked' });
});

test('equal values have one canonical text', () => {
  expect(canonicalJson({ b: [{ d: 1, c: 2 }], a: null })).toBe('{"a":null,"b":[{"c":2,"d":1}]}');
});
