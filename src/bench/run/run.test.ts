import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { GATE, MeshmarkError } from '../../errors.ts';
import { JOURNAL_FILE, readJournal } from '../../results/journal.ts';
import { readRun } from '../../results/run.ts';
import { SPOILT_STEP } from '../../results/session.ts';
import { directoryFixture } from '../testing/directory.ts';
import { openLabFake, type World, world } from '../testing/lab.ts';
import { bench, smallPlan } from '../testing/run.ts';
import type { BenchOptions } from './run.ts';

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

test('lines draw the same for all entries of a round, and anew in the next', async () => {
  await using run = await directoryFixture(smallPlan());
  const { plan } = run.record;
  const state = world();
  const draws: string[] = [];
  const openLab: BenchOptions['openLab'] = (network, options) => {
    draws.push(options.draw);
    return openLabFake(state)(network, options);
  };
  await bench(run.dir, state, { openLab });
  const of = (round: number) => new Set(draws.filter((_, index) => plan.order[index]?.round === round));
  expect([...of(1), ...of(2)]).toEqual([1, 2].map((round) => `1/${plan.scenarios[0]?.id}/${round}`));
});

test('an abort drops the session under way; resuming does the rest once', async () => {
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
  expect(performance.now() - begun).toBeLessThan(8000);
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
  expect(performance.now() - begun).toBeLessThan(8000);
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

interface Labs {
  readonly openLab: BenchOptions['openLab'];
  opened: number;
}

/** Labs one after the other, of which none is broken at first: `open` is told which it is, from 1. */
const labsOf = (state: World, open: (count: number) => Promise<void>): Labs => {
  const labs: Labs = {
    opened: 0,
    openLab: async (...args) => {
      labs.opened += 1;
      state.fault = null;
      await open(labs.opened);
      return openLabFake(state)(...args);
    },
  };
  return labs;
};

const noLab = (): MeshmarkError => new MeshmarkError('lab-failed', 'no namespace is left');

test('what the lab spoils is taken again at once in a fresh lab, in its place, and the line says why', async () => {
  await using run = await directoryFixture(smallPlan(1));
  const { plan } = run.record;
  const state = world();
  // The first lab of the second session does not come up, and its second one breaks.
  const labs = labsOf(state, async (count) => {
    if (count === 2) throw noLab();
  });
  state.workload = async (id) => {
    if (labs.opened === 3 && id === 'rtt') state.fault = 'the wire ended';
  };
  const { result, events } = await bench(run.dir, state, { openLab: labs.openLab });
  expect(result).toEqual({ outcome: 'finished', ok: 3, failed: 0, missing: 0 });
  expect(labs.opened).toBe(5);
  const { sessions } = await readJournal(run.dir);
  expect(sessions.map(({ entry }) => entry)).toEqual(plan.order.map(({ entry }) => entry));
  const reasons = ['no namespace is left', 'rtt: the wire ended'];
  expect(sessions.map(({ spoilt }) => spoilt)).toEqual([undefined, reasons, undefined]);
  const steps = sessions[1]?.steps.map(({ step }) => step);
  expect(steps?.[0]).toBe(SPOILT_STEP);
  expect(steps).toContain('wires');
  const { spoilt } = await readRun(run.dir);
  expect(spoilt?.map(({ sitting, entry, reason }) => [sitting, entry, reason])).toEqual(
    reasons.map((reason) => [1, plan.order[1]?.entry, reason]),
  );
  expect(events.filter(({ type }) => type === 'session-finished')).toHaveLength(3);
  expect(events.filter((event) => event.type === 'warning' && event.code === 'spoilt')).toHaveLength(2);
});

test('what a contestant caused is never taken again', async () => {
  await using run = await directoryFixture(smallPlan(1));
  const state = world();
  state.workload = async (id) => {
    if (id === 'rtt') throw new MeshmarkError(GATE, 'a bystander was flooded');
  };
  expect((await bench(run.dir, state)).result).toMatchObject({ ok: 0, failed: 3 });
  expect(state.events.filter((event) => event === 'lab')).toHaveLength(3);
  const { sessions } = await readJournal(run.dir);
  expect(sessions.map(({ status, spoilt, fault }) => [status, spoilt, fault])).toEqual(
    Array(3).fill(['invalid', undefined, undefined]),
  );
  expect((await readRun(run.dir)).spoilt).toBeUndefined();
});

test('after a session that is not ok the wires are looked at anew, though the lab was not to blame', async () => {
  await using run = await directoryFixture(smallPlan(1));
  const state = world();
  const labs = labsOf(state, async () => {});
  const looks: number[] = [];
  const openLab: BenchOptions['openLab'] = async (...args) => {
    const lab = await labs.openLab(...args);
    const checkWires: typeof lab.checkWires = (...asking) => {
      looks.push(labs.opened);
      return lab.checkWires(...asking);
    };
    return { ...lab, checkWires };
  };
  state.workload = async (id) => {
    if (labs.opened === 2 && id === 'rtt') throw new MeshmarkError(GATE, 'a bystander was flooded');
  };
  expect((await bench(run.dir, state, { openLab })).result).toMatchObject({ ok: 2, failed: 1 });
  expect(looks).toEqual([1, 3]);
});

test('one contestant in whose sessions the lab always breaks does not stop the run, and stays invalid', async () => {
  await using run = await directoryFixture(smallPlan(1));
  const { plan } = run.record;
  const state = world();
  const labs = labsOf(state, async () => {});
  state.start = async () => {
    // Only the reference shows its payload.
    if (!state.clear) state.fault = 'the wire ended';
  };
  const { result } = await bench(run.dir, state, { openLab: labs.openLab });
  expect(result).toEqual({ outcome: 'finished', ok: 1, failed: 2, missing: 0 });
  expect(labs.opened).toBe(7);
  const { sessions } = await readJournal(run.dir);
  expect(sessions.map(({ entry }) => entry)).toEqual(plan.order.map(({ entry }) => entry));
  for (const session of sessions.filter(({ entry }) => entry !== 'none'))
    expect(session).toMatchObject({
      status: 'invalid',
      fault: 'lab',
      spoilt: Array(2).fill(expect.stringContaining('the wire ended')),
    });
});

test('a lab that spoils everything stops the run, and resuming it takes the same sessions', async () => {
  await using run = await directoryFixture(smallPlan(1));
  const state = world();
  state.wiresOk = false;
  await expect(bench(run.dir, state)).rejects.toMatchObject({
    code: 'lab-spoilt',
    message: expect.stringContaining('too slow'),
  });
  expect((await readJournal(run.dir)).sessions).toEqual([]);
  const { sittings, warnings, spoilt } = await readRun(run.dir);
  expect(sittings).toMatchObject([{ outcome: 'stopped-by-error' }]);
  expect(spoilt).toHaveLength(9);
  // Each lab's wires were looked at twice.
  expect(state.events.filter((event) => event === 'wires')).toHaveLength(18);
  expect(warnings.filter(({ code }) => code === 'wire-second-look')).toHaveLength(9);

  const { result } = await bench(run.dir, world());
  expect(result).toEqual({ outcome: 'finished', ok: 3, failed: 0, missing: 0 });
  const { sessions } = await readJournal(run.dir);
  expect(sessions.map((session) => session.spoilt?.length)).toEqual([3, 3, 3]);
});

test('a sitting that ends during a second try has had the first one', async () => {
  await using run = await directoryFixture(smallPlan(1));
  const controller = new AbortController();
  const first = world();
  const stopped = labsOf(first, async (count) => {
    if (count === 1) throw noLab();
    controller.abort();
    await new Promise(() => {});
  });
  const { result } = await bench(run.dir, first, { openLab: stopped.openLab, signal: controller.signal });
  expect(result).toEqual({ outcome: 'interrupted', ok: 0, failed: 0, missing: 3 });

  const second = world();
  const labs = labsOf(second, async (count) => {
    if (count <= 2) throw noLab();
  });
  const resumed = await bench(run.dir, second, { openLab: labs.openLab });
  expect(resumed.result).toEqual({ outcome: 'finished', ok: 2, failed: 1, missing: 0 });
  expect(labs.opened).toBe(4);
  const { sessions } = await readJournal(run.dir);
  const reason = 'no namespace is left';
  expect(sessions[0]).toMatchObject({ status: 'invalid', fault: 'lab', reason, spoilt: [reason, reason] });
});
