import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { idleLab, neverStarts } from '../bench/testing/idle.ts';
import { stoppedClock } from '../bench/testing/stopped-clock.ts';
import type { RunningOverlay } from '../overlays/types.ts';
import { type Cell, cellKey } from '../results/traversal.ts';
import { traversalCells } from '../scenarios/traversal.ts';
import { comingOf, type OpenCell, runTraversal, type TraversalPlan } from './run.ts';

const plan = (meanwhile?: () => Promise<void>): TraversalPlan => ({
  entries: ['one', 'two'].map((name) => ({
    name,
    contestant: neverStarts(meanwhile),
    cells: traversalCells.slice(0, 3),
  })),
  passes: 2,
  seed: 7,
  done: new Set(),
});

const linesOf = async (asked: TraversalPlan, open: OpenCell = async () => idleLab): Promise<Cell[]> => {
  const lines: Cell[] = [];
  const signal = new AbortController().signal;
  await runTraversal(asked, Array(3).fill(open), async (line) => void lines.push(line), signal);
  return lines;
};

test('each pass has every pair once for every contestant, and what is done is left out', async () => {
  const keys = (await linesOf(plan())).map(cellKey);
  expect(keys).toHaveLength(2 * 2 * 3);
  expect(new Set(keys).size).toBe(keys.length);
  const done = new Set(keys.slice(0, 5));
  const rest = (await linesOf({ ...plan(), done })).map(cellKey);
  expect(rest.toSorted()).toEqual(keys.slice(5).toSorted());
});

test('ends take turns from pass to pass, and neither is the first to come at all pairs', () => {
  const comings = traversalCells.map((cell) => [1, 2, 3].map((pass) => comingOf(7, pass, cell)));
  for (const [first, second, third] of comings) {
    expect(first?.client).not.toBe(second?.client);
    expect(third?.client).toBe(first?.client);
  }
  expect(new Set(comings.map(([first]) => first?.client)).size).toBe(2);
  const later = comings.flat().map(({ laterMs }) => laterMs);
  expect([Math.min(...later) >= 500, Math.max(...later) < 1500, new Set(later).size > 20]).toEqual([
    true,
    true,
    true,
  ]);
});

test('a line says which end came', async () => {
  const lines = await linesOf(plan());
  expect(lines.map(({ client }) => client)).toEqual(
    lines.map(({ pass, cell }) => comingOf(7, pass, { id: cell }).client),
  );
});

test('the routers of each pair are looked at once', async () => {
  let looks = 0;
  const checkRouters = async () => {
    looks++;
    return [];
  };
  const lines = await linesOf(plan(), async () => Object.assign({}, idleLab, { checkRouters }));
  expect([lines.length, looks]).toEqual([12, 3]);
});

test('each contestant is tried between its own pairs', async () => {
  const { entries } = plan();
  const own = entries.map((entry, i) => ({ ...entry, cells: traversalCells.slice(i, 1 + 2 * i) }));
  const keys = (await linesOf({ ...plan(), entries: own, passes: 1 })).map(cellKey);
  const [first, second, third] = traversalCells.map(({ id }) => id);
  expect(keys.toSorted()).toEqual([`1 one ${first}`, `1 two ${second}`, `1 two ${third}`].toSorted());
});

/** Something that takes a while, how often it was done, and how many did it at once. */
const slow = () => {
  let under = 0;
  const seen = { times: 0, most: 0 };
  const slowly = async (): Promise<void> => {
    seen.times++;
    seen.most = Math.max(seen.most, ++under);
    await sleep(2);
    under--;
  };
  return { seen, slowly };
};

test('labs and contestants come up one after the other, in however many labs', async () => {
  const { seen, slowly } = slow();
  const open: OpenCell = async () => {
    await slowly();
    return idleLab;
  };
  const lines = await linesOf(plan(slowly), open);
  expect(lines.map(({ status }) => status)).toEqual(Array(12).fill('failed'));
  expect(seen).toEqual({ times: 24, most: 1 });
});

test('a contestant ends while nothing comes up or ends in other labs', async () => {
  const { seen, slowly } = slow();
  // It has no address, so its cell breaks; and too many files, so that is its own doing.
  const overlay = { ready: async () => {}, daemons: () => [], [Symbol.asyncDispose]: slowly };
  const driver = { start: async () => overlay as unknown as RunningOverlay };
  const full = Object.assign({}, idleLab, {
    processes: async () => new Map(),
    space: async () => ({ usedBytes: 0, mostBytes: 1, usedFiles: 2, mostFiles: 2 }),
    ownSpace: async () => ({ usedBytes: 0, usedFiles: 2 }),
    [Symbol.asyncDispose]: slowly,
  });
  const open: OpenCell = async () => {
    await slowly();
    return full;
  };
  const entries = plan().entries.map((entry) => ({ ...entry, contestant: { ...neverStarts(), driver } }));
  const lines = await linesOf({ ...plan(), entries }, open);
  const reason = 'there are 2 files on its devices and 0 others, the limit is 1';
  expect(lines.map((line) => [line.status, line.reason])).toEqual(Array(12).fill(['failed', reason]));
  expect(seen).toEqual({ times: 36, most: 1 });
});

test('what a machine that stood still did is taken again, and the line says so', async () => {
  const standStill = stoppedClock();
  let starts = 0;
  const stall = async (): Promise<void> => {
    if (++starts === 1) standStill();
  };
  const [entry] = plan(stall).entries;
  if (entry === undefined) throw new Error('no entries');
  const entries = [{ ...entry, cells: traversalCells.slice(0, 1) }];
  const [line] = await linesOf({ ...plan(), entries, passes: 1 });
  expect(line).toMatchObject({
    status: 'failed',
    reason: 'it did not come up: not to be started',
    spoilt: [expect.stringMatching(/^the machine stood still for \d+ ms$/)],
  });
});

/** What was seen of a line that is too slow, or is not. */
const checkOf = (ok: boolean) => ({
  line: 'site home-a',
  ok,
  reason: ok ? null : 'line "site home-a": too slow',
});
const SLOW = 'the wire is not as asked (line "site home-a": too slow)';

/** Pairs of one contestant in labs with one line, which is as asked from that look on; and how often it was looked at and started. */
const overLine = async (pairs: number, goodFrom: number) => {
  let [looks, starts] = [0, 0];
  const withLine = Object.assign({}, idleLab, {
    lines: new Map([['site home-a', {}]]),
    checkWires: async () => [checkOf(++looks >= goodFrom)],
  });
  const [entry] = plan(async () => void starts++).entries;
  if (entry === undefined) throw new Error('no entries');
  const entries = [{ ...entry, cells: traversalCells.slice(0, pairs) }];
  const lines = await linesOf({ ...plan(), entries, passes: 1 }, async () => withLine);
  return { lines, looks, starts };
};

test('a line that was not as asked is measured again in another lab, and each lab measures its own once', async () => {
  const { lines, looks, starts } = await overLine(6, 3);
  expect(lines.map(({ status }) => status)).toEqual(Array(6).fill('failed'));
  expect(lines.flatMap(({ spoilt }) => spoilt ?? [])).toEqual([SLOW]);
  for (const { wires } of lines) expect(wires).toEqual([checkOf(true)]);
  // Once in each of three labs, and twice more where it was too slow.
  expect([looks, starts]).toEqual([5, 6]);
});

test('nothing is started over a line that is never as asked, and what was seen of it is told', async () => {
  const { lines, looks, starts } = await overLine(1, 7);
  const wires = [{ ...checkOf(false), atFirst: 'line "site home-a": too slow' }];
  expect(lines).toEqual([
    expect.objectContaining({ status: 'invalid', reason: SLOW, spoilt: [SLOW, SLOW], wires }),
  ]);
  expect([looks, starts]).toEqual([6, 0]);
});
