import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { turnstile } from '../../host/alone.ts';
import type { Lab, WireCheck } from '../../lab/types.ts';
import { directionOf } from '../../network/line.ts';
import { LineSchema } from '../../network/schema.ts';
import { wiresOnce } from './wires-once.ts';

const HOME = LineSchema.parse({ rateMbit: 10, delayMs: 5 });
const SERVER = LineSchema.parse({ delayMs: 2.5 });
const signal = new AbortController().signal;

const checkOf = (line: string, ok: boolean): WireCheck => {
  const seen = { delayMs: 5, jitterMs: 0, goodputMbit: 10, sent: 300, lost: 0, overtook: 0, doubled: 0 };
  return {
    line,
    asked: { up: directionOf(HOME, 'up'), down: directionOf(HOME, 'down') },
    delivered: { rttMs: 10, loadedRttMs: null, up: seen, down: seen },
    ok,
    reason: ok ? null : `line "${line}": too late`,
  };
};

/** As much of a lab as is looked at; `looks` are what was measured, in order. */
const labOf = (lines: Record<string, typeof HOME>, looks: string[], isOk: (line: string) => boolean) =>
  ({
    lines: new Map(Object.entries(lines)),
    wireBoots: 1,
    checkWires: async (_signal, ids = []) => {
      looks.push(...ids);
      return ids.map((id) => checkOf(id, isOk(id)));
    },
  }) satisfies Pick<Lab, 'lines' | 'wireBoots' | 'checkWires'>;

const ONE = { 'site home-a': HOME, 'device server': SERVER };

test('a line is measured once, in whatever networks it is, and again once it was forgotten', async () => {
  const looks: string[] = [];
  const wires = wiresOnce(turnstile());
  const of = async (lines: Record<string, typeof HOME>): Promise<string[]> => {
    const lab = labOf(lines, looks, () => true);
    const seen = await wires.of(lab, signal);
    return seen.map(({ line }) => line);
  };
  expect(await of(ONE)).toEqual(['site home-a', 'device server']);
  expect(await of({ ...ONE, 'site carrier': LineSchema.parse({}) })).toEqual([
    'site home-a',
    'device server',
    'site carrier',
  ]);
  expect(looks).toEqual(['site home-a', 'device server', 'site carrier']);
  // The same name, and something else is asked of it.
  await of({ 'site home-a': SERVER });
  expect(looks.slice(3)).toEqual(['site home-a']);
  wires.forget();
  await of(ONE);
  expect(looks.slice(4)).toEqual(['site home-a', 'device server']);
});

test('a line that is twice not as asked is told so, and measured again the next time', async () => {
  const looks: string[] = [];
  const wires = wiresOnce(turnstile());
  let isBad = true;
  const lab = labOf(ONE, looks, (line) => !(isBad && line === 'site home-a'));
  expect((await wires.of(lab, signal)).map(({ ok }) => ok)).toEqual([false, true]);
  isBad = false;
  expect((await wires.of(lab, signal)).map(({ ok }) => ok)).toEqual([true, true]);
  expect(looks).toEqual(['site home-a', 'device server', 'site home-a', 'site home-a']);
});

test('a line that is as asked when it is measured a second time is so, and tells of the first time', async () => {
  const looks: string[] = [];
  const lab = labOf(ONE, looks, (line) => line !== 'site home-a' || looks.length > 2);
  const told: boolean[][] = [];
  const seen = await wiresOnce(turnstile()).of(lab, signal, (first) => {
    told.push(first.map(({ ok }) => ok));
  });
  expect(told).toEqual([[false, true]]);
  expect(seen.map(({ line, ok, atFirst }) => [line, ok, atFirst])).toEqual([
    ['site home-a', true, 'line "site home-a": too late'],
    ['device server', true, undefined],
  ]);
  expect(looks).toEqual(['site home-a', 'device server', 'site home-a']);
});

test('lines of a lab are known once all of them were measured, until they are forgotten', async () => {
  const wires = wiresOnce(turnstile());
  const lab = labOf(ONE, [], () => true);
  expect(wires.known(lab)).toBeNull();
  expect(await wires.of(lab, signal)).toEqual(wires.known(lab));
  expect(wires.known({ ...lab, lines: new Map([...lab.lines, ['site carrier', HOME]]) })).toBeNull();
  wires.forget();
  expect(wires.known(lab)).toBeNull();
  await wires.of(lab, signal);
  expect(wires.known({ ...lab, wireBoots: 2 })).toBeNull();
});

test('all lines are measured again once what delays them has booted anew', async () => {
  const looks: string[] = [];
  const wires = wiresOnce(turnstile());
  const lab = labOf(ONE, looks, () => true);
  for (const wireBoots of [1, 1, 2, 2]) await wires.of({ ...lab, wireBoots }, signal);
  const each = ['site home-a', 'device server'];
  expect(looks).toEqual([...each, ...each]);
});

test('each place has wires of its own, and one is looked at while no other is', async () => {
  let [under, most, looks] = [0, 0, 0];
  const lab: Pick<Lab, 'lines' | 'wireBoots' | 'checkWires'> = {
    lines: new Map(Object.entries(ONE)),
    wireBoots: 1,
    checkWires: async (_signal, ids = []) => {
      most = Math.max(most, ++under);
      looks++;
      await sleep(2);
      under--;
      return ids.map((id) => checkOf(id, true));
    },
  };
  const alone = turnstile();
  await Promise.all([1, 2, 3].map(() => wiresOnce(alone).of(lab, signal)));
  expect([most, looks]).toEqual([1, 3]);
});

test('a line that nobody measured is no line that is as asked', async () => {
  const lines = new Map(Object.entries(ONE));
  const lab = { lines, wireBoots: 1, checkWires: async () => [checkOf('site home-a', true)] };
  const seen = wiresOnce(turnstile()).of(lab, signal);
  await expect(seen).rejects.toThrow('nobody measured line "device server"');
});
