import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Contestant } from '../bench/contestants/contestant.ts';
import { idleLab, neverStarts } from '../bench/testing/idle.ts';
import type { RunningOverlay } from '../overlays/types.ts';
import { plannedSessions, type SurvivalLine, survivalKey } from '../results/survival.ts';
import { ABSENCE_IDS, EVENT_IDS, THROUGH_OTHERS } from '../scenarios/survival.ts';
import { type OpenNetwork, runSurvival, type SurvivalPlan } from './run.ts';

const contestant = neverStarts();
const plan: SurvivalPlan = {
  entries: ['one', 'two'].map((name) => ({ name, contestant })),
  absences: ABSENCE_IDS,
  events: [...EVENT_IDS, THROUGH_OTHERS],
  waits: { watchMs: 90_000, waitMs: 60_000 },
  passes: 2,
  seed: 7,
  done: new Set(),
};

/** Works a plan off with a contestant that never starts. */
const linesOf = async (
  asked: SurvivalPlan,
  labs = 3,
  lines: SurvivalLine[] = [],
  open: OpenNetwork = async () => idleLab,
): Promise<SurvivalLine[]> => {
  const signal = new AbortController().signal;
  await runSurvival(asked, Array(labs).fill(open), async (line) => void lines.push(line), signal);
  return lines;
};

test('each pass has every event after every absence once for every contestant, and the six members', async () => {
  const keys = (await linesOf(plan)).map(survivalKey);
  expect(keys).toHaveLength(2 * 2 * (4 * 3 + 1));
  expect(keys.toSorted()).toEqual(plannedSessions(plan).toSorted());
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys.slice(0, 26).every((key) => key.startsWith('1 '))).toBe(true);
});

test('the seed decides the order', async () => {
  const [first, again, other] = await Promise.all([
    linesOf(plan, 1),
    linesOf(plan, 1),
    linesOf({ ...plan, seed: 8 }, 1),
  ]);
  expect(again.map(survivalKey)).toEqual(first.map(survivalKey));
  expect(other.map(survivalKey)).not.toEqual(first.map(survivalKey));
  expect(other.map(survivalKey).toSorted()).toEqual(first.map(survivalKey).toSorted());
});

test('only what is asked for is done', async () => {
  const some: SurvivalPlan = { ...plan, absences: ['none'], events: ['address'], passes: 1 };
  expect((await linesOf(some)).map(survivalKey).toSorted()).toEqual([
    '1 one none address',
    '1 two none address',
  ]);
});

test('what is done is left out, and the rest keeps its order', async () => {
  const keys = (await linesOf(plan, 1)).map(survivalKey);
  const done = new Set(keys.slice(0, 20));
  expect((await linesOf({ ...plan, done }, 1)).map(survivalKey)).toEqual(keys.slice(20));
});

test('what does not start is no answer', async () => {
  for (const line of await linesOf({ ...plan, passes: 1 })) {
    expect(line).toMatchObject({ status: 'failed', reason: 'it did not come up: not to be started' });
    if (line.type === 'answer') expect([line.existing, line.reached]).toEqual([null, null]);
    else expect([line.before, line.after]).toEqual([null, null]);
  }
});

/** One that starts. */
const starting = (end = async (): Promise<void> => {}): Contestant => {
  const overlay = {
    ready: async () => {},
    serves: () => [],
    daemons: () => [],
    isMember: () => false,
    [Symbol.asyncDispose]: end,
  } as unknown as RunningOverlay;
  return { ...contestant, driver: { start: async () => overlay } };
};
/** It has too many files, and no host either, so every session that gets as far as packets breaks. */
const full = Object.assign({}, idleLab, {
  host: () => {
    throw new Error('no host');
  },
  processes: async () => new Map(),
  space: async () => ({ usedBytes: 0, mostBytes: 1, usedFiles: 2, mostFiles: 2 }),
  ownSpace: async () => ({ usedBytes: 0, usedFiles: 2 }),
});

test('what takes more than it may failed by that, whatever it was asked and whatever else went wrong', async () => {
  const asked = { ...plan, entries: [{ name: 'one', contestant: starting() }], passes: 1 };
  const lines = await linesOf(asked, 1, [], async () => full);
  expect(lines).toHaveLength(13);
  const reason = 'there are 2 files on its devices and 0 others, the limit is 1';
  for (const line of lines) expect(line).toMatchObject({ status: 'failed', reason });
});

test('contestants end while nothing comes up or ends in other labs', async () => {
  let [under, most, times] = [0, 0, 0];
  const slowly = async (): Promise<void> => {
    times++;
    most = Math.max(most, ++under);
    await sleep(2);
    under--;
  };
  const asked = { ...plan, entries: [{ name: 'one', contestant: starting(slowly) }], passes: 1 };
  const lines = await linesOf(asked, 3, [], async () => {
    await slowly();
    return full;
  });
  expect(lines.map(({ status }) => status)).toEqual(Array(13).fill('failed'));
  expect([times, most]).toEqual([26, 1]);
});

test('labs that cannot be made are tried three times each, and end it after three sessions', async () => {
  const lines: SurvivalLine[] = [];
  const open = () => Promise.reject(new Error('no lab'));
  await expect(linesOf(plan, 1, lines, open)).rejects.toMatchObject({ code: 'lab-spoilt' });
  const spoilt = { status: 'invalid', reason: 'no lab', spoilt: ['no lab', 'no lab'] };
  expect(lines).toEqual([1, 2, 3].map(() => expect.objectContaining(spoilt)));
});

const single: SurvivalPlan = {
  ...plan,
  entries: [{ name: 'one', contestant }],
  absences: ['none'],
  events: ['address'],
  passes: 1,
};

test('over a line that is not as asked nothing is asked, and what was seen of it is told', async () => {
  const wires = [{ line: 'site home-a', ok: false, reason: 'line "site home-a": too slow' }];
  const slow = Object.assign({}, idleLab, {
    lines: new Map([['site home-a', {}]]),
    checkWires: async () => wires,
  });
  const reason = 'the wire is not as asked (line "site home-a": too slow)';
  const [line] = await linesOf(single, 1, [], async () => slow);
  expect(line).toMatchObject({ status: 'invalid', reason, spoilt: [reason, reason], wires, routers: null });
});

test('behind routers that are not as asked nothing is asked, and what was seen of them is told', async () => {
  const routers = [{ ok: false, reason: 'site "home-a" is open' }];
  const open = Object.assign({}, idleLab, { checkRouters: async () => routers });
  const reason = 'the network is not as asked (site "home-a" is open)';
  const [line] = await linesOf(single, 1, [], async () => open);
  expect(line).toMatchObject({ status: 'invalid', reason, spoilt: [reason, reason], wires: [], routers });
});
