import { expect, test } from 'vitest';
import { readJournal } from '../../results/journal.ts';
import type { Plan } from '../../results/plan.ts';
import { readRun, writeRun } from '../../results/run.ts';
import { directoryFixture } from '../testing/directory.ts';
import { type World, world } from '../testing/lab.ts';
import { bench, smallPlan } from '../testing/run.ts';

const SESSION_SECONDS = 10;

/** Twenty rounds of 30 s each, by a clock that every session moves on. */
const budgeted = (seconds: number): Plan => ({
  ...smallPlan(20),
  budget: { seconds, halfWidth: 0.05, leastRounds: 10 },
});

const timed = (noise: number): { state: World; clock: () => number } => {
  let ms = 0;
  let sessions = 0;
  const state = world();
  state.workload = async (id) => {
    if (id !== 'tcp') return;
    sessions += 1;
    ms += SESSION_SECONDS * 1000;
  };
  state.values = (id) =>
    id === 'tcp' ? { 'tcp.goodput-up': 50 * Math.exp(noise * Math.sin(sessions ** 2)) } : {};
  return { state, clock: () => ms };
};

const roundsIn = async (dir: string): Promise<number[]> => {
  const { sessions } = await readJournal(dir);
  return [...Map.groupBy(sessions, ({ round }) => round).values()].map((own) => own.length);
};

test('a budget ends a run between rounds, and the record says of how many and why', async () => {
  await using run = await directoryFixture(budgeted(100));
  const { state, clock } = timed(0.5);
  const { result, events } = await bench(run.dir, state, { clock });
  expect(result).toEqual({ outcome: 'finished', ok: 12, failed: 0, missing: 0 });
  expect(await roundsIn(run.dir)).toEqual([3, 3, 3, 3]);
  const { plan, budget } = await readRun(run.dir);
  expect(plan).toEqual({ ...smallPlan(4), budget: budgeted(100).budget });
  expect(budget).toMatchObject({
    plannedRounds: 20,
    pilot: { done: 3, spentSeconds: 90, precision: [{ metric: 'tcp.goodput-up', pairs: 1 }] },
    end: { reason: 'time', rounds: 4, spentSeconds: 120, sittings: 1 },
  });
  expect(budget?.end?.precision[0]?.halfWidth).toBeGreaterThan(0.05);
  expect(events.filter(({ type }) => type === 'budget-forecast')).toHaveLength(4);
  expect(events.filter(({ type }) => type === 'budget-end')).toHaveLength(1);
});

test('a last session that the lab spoilt in every try lets no further round begin, and is in the journal', async () => {
  await using run = await directoryFixture(budgeted(100));
  const { state, clock } = timed(0.5);
  const { workload } = state;
  let tried = 0;
  state.workload = async (id, signal) => {
    await workload(id, signal);
    if (id === 'tcp') tried += 1;
    // From the last session of the fourth round on.
    if (tried >= 12) state.fault = 'the wire ended';
  };
  const { result } = await bench(run.dir, state, { clock });
  expect(result).toEqual({ outcome: 'finished', ok: 11, failed: 1, missing: 0 });
  expect(await roundsIn(run.dir)).toEqual([3, 3, 3, 3]);
  const { sessions } = await readJournal(run.dir);
  expect(sessions.at(-1)).toMatchObject({ status: 'invalid', fault: 'lab' });
  const { budget } = await readRun(run.dir);
  expect(budget?.end).toMatchObject({ reason: 'time', rounds: 4, spentSeconds: 140 });
});

test('narrow intervals end it at ten rounds, however much time is left', async () => {
  await using run = await directoryFixture(budgeted(36_000));
  const { state, clock } = timed(0.001);
  await bench(run.dir, state, { clock });
  expect(await roundsIn(run.dir)).toHaveLength(10);
  expect((await readRun(run.dir)).budget).toMatchObject({
    pilot: { rounds: 10, reason: 'narrow' },
    end: { reason: 'narrow', rounds: 10 },
  });
});

test('a plan that has no more rounds ends it too', async () => {
  await using run = await directoryFixture(budgeted(36_000));
  const { state, clock } = timed(0.5);
  await bench(run.dir, state, { clock });
  expect((await readRun(run.dir)).budget?.end).toMatchObject({ reason: 'rounds', rounds: 20 });
});

test('a resumed run has what its earlier sittings left of the budget, and finishes the round that was begun', async () => {
  await using run = await directoryFixture(budgeted(100));
  const { state, clock } = timed(0.5);
  const controller = new AbortController();
  const { workload } = state;
  let sessions = 0;
  state.workload = async (id, signal) => {
    await workload(id, signal);
    if (id === 'tcp') sessions += 1;
    // In the third round's second session.
    if (sessions < 8) return;
    controller.abort();
    await new Promise(() => {});
  };
  expect((await bench(run.dir, state, { clock, signal: controller.signal })).result.outcome).toBe(
    'interrupted',
  );
  const stopped = await readRun(run.dir);
  expect(stopped.plan.rounds).toBe(20);
  expect(stopped.budget?.end).toBeNull();

  // As if it had used up everything; the break since then does not count.
  const sittings = [
    {
      startedAt: '2026-03-01T09:00:00.000Z',
      endedAt: '2026-03-01T09:02:00.000Z',
      outcome: 'interrupted' as const,
    },
  ];
  await writeRun(run.dir, { ...stopped, sittings });
  const second = timed(0.5);
  const { result } = await bench(run.dir, second.state, { clock: second.clock });
  expect(result).toMatchObject({ outcome: 'finished', missing: 0 });
  expect(await roundsIn(run.dir)).toEqual([3, 3, 3]);
  const { budget } = await readRun(run.dir);
  expect(budget?.end).toMatchObject({ reason: 'time', rounds: 3, spentSeconds: 140, sittings: 2 });

  const third = timed(0.5);
  expect((await bench(run.dir, third.state, { clock: third.clock })).result).toMatchObject({
    ok: 9,
    missing: 0,
  });
  expect((await readRun(run.dir)).budget).toEqual(budget);
});
