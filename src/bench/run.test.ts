import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { JOURNAL_FILE, readJournal } from '../results/journal.ts';
import { readRun } from '../results/run.ts';
import type { BenchOptions } from './run.ts';
import { directoryFixture } from './testing/directory.ts';
import { openLabFake, world } from './testing/lab.ts';
import { bench, smallPlan } from './testing/run.ts';

test('sessions and their workloads run in the order of the plan, each in a fresh lab', async () => {
  await using run = await directoryFixture(smallPlan());
  const { plan } = run.record;
  const state = world();
  const { result, events } = await bench(run.dir, state);
  expect(result).toEqual({ outcome: 'finished', ok: plan.order.length, failed: 0, missing: 0 });
  const wanted = plan.order.flatMap(({ entry, workloads }, index) => {
    // Wires are measured once a sitting.
    return ['lab', ...(index === 0 ? ['wires'] : []), entry, ...workloads, 'overlay gone', 'lab gone'];
  });
  expect(state.events).toEqual(wanted);
  expect((await readJournal(run.dir)).sessions.map(({ entry }) => entry)).toEqual(
    plan.order.map(({ entry }) => entry),
  );
  expect(events.at(0)).toMatchObject({ type: 'run-started', done: 0 });
  expect(events.at(-1)).toMatchObject({ type: 'run-finished', dir: run.dir, ok: plan.order.length });
  expect((await readRun(run.dir)).sittings).toMatchObject([{ outcome: 'finished' }]);
});

test('an abort drops the session under way within a second; resuming does the rest once', async () => {
  await using run = await directoryFixture(smallPlan());
  const { plan } = run.record;
  const controller = new AbortController();
  const first = world();
  let count = 0;
  first.workload = async (_id, signal) => {
    count += 1;
    if (count < 5) return;
    setTimeout(() => controller.abort(new Error('stopped by the user')), 5);
    await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
  };
  const begun = performance.now();
  const stopped = await bench(run.dir, first, { signal: controller.signal });
  expect(performance.now() - begun).toBeLessThan(1_500);
  expect(stopped.result).toEqual({
    outcome: 'interrupted',
    ok: 1,
    failed: 0,
    missing: plan.order.length - 1,
  });
  expect(first.events.at(-1)).toBe('lab gone');
  await appendFile(join(run.dir, JOURNAL_FILE), '{"type":"sess');

  const second = world();
  const resumed = await bench(run.dir, second);
  expect(resumed.result).toMatchObject({ outcome: 'finished', ok: plan.order.length, missing: 0 });
  expect(second.events.filter((event) => event === 'lab')).toHaveLength(plan.order.length - 1);
  expect(resumed.events).toContainEqual(expect.objectContaining({ type: 'warning', code: 'torn-line' }));
  const { sessions } = await readJournal(run.dir);
  expect(sessions.map(({ entry }) => entry)).toEqual(plan.order.map(({ entry }) => entry));
  expect(sessions.map(({ sitting }) => sitting)).toEqual(sessions.map((_, index) => (index === 0 ? 1 : 2)));
  expect((await readRun(run.dir)).sittings.map(({ outcome }) => outcome)).toEqual([
    'interrupted',
    'finished',
  ]);
});

test('disposal that hangs does not hold up an abort', async () => {
  await using run = await directoryFixture(smallPlan());
  const controller = new AbortController();
  const state = world();
  state.workload = async () => {
    controller.abort();
    await new Promise(() => {});
  };
  const stuck: BenchOptions['openLab'] = async (...args) => {
    const lab = await openLabFake(state)(...args);
    return Object.assign(lab, { [Symbol.asyncDispose]: () => new Promise<void>(() => {}) });
  };
  const begun = performance.now();
  const { result } = await bench(run.dir, state, { signal: controller.signal, openLab: stuck });
  expect(result.outcome).toBe('interrupted');
  expect(performance.now() - begun).toBeLessThan(1_500);
});

test('a positive control gets its handicap, and wires are never judged in its lab', async () => {
  // A seed with which the handicapped lab is the very first one.
  const plans = Array.from({ length: 50 }, (_, seed) => smallPlan(3, true, seed));
  const plan = plans.find(({ order }) => order[0]?.entry === 'vpn (+3 ms)');
  if (plan === undefined) throw new Error('no seed puts the positive control first');
  await using run = await directoryFixture(plan);
  const state = world();
  await bench(run.dir, state);
  expect(state.events.filter((event) => event === 'lab +3 ms for a')).toHaveLength(3);
  expect(state.events[0]).toBe('lab +3 ms for a');
  expect(state.events.filter((event) => event === 'wires')).toHaveLength(1);
  expect(state.events[state.events.indexOf('wires') - 1]).toBe('lab');
});

test('wires that are not as asked make the session invalid and are measured again in the next one', async () => {
  await using run = await directoryFixture(smallPlan(1));
  const state = world();
  state.wiresOk = false;
  const { result } = await bench(run.dir, state);
  expect(result).toMatchObject({ ok: 0, failed: 3 });
  const { sessions } = await readJournal(run.dir);
  expect(sessions[0]).toMatchObject({
    status: 'invalid',
    reason: expect.stringContaining('too slow'),
  });
  expect(sessions[0]?.measurements.map(({ status }) => status)).toEqual(['invalid', 'invalid', 'invalid']);
  expect(state.events.filter((event) => event === 'wires')).toHaveLength(6);
  const { warnings } = await readRun(run.dir);
  expect(warnings.filter(({ code }) => code === 'wire-second-look')).toHaveLength(3);
});
