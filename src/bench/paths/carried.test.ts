import { expect, test } from 'vitest';
import { lan100 } from '../../scenarios/lan.ts';
import { openLabFake, world } from '../testing/lab.ts';
import { carriedDuring, carriedInWords, judgeCarried } from './carried.ts';

const judge = (moved: number, others: Record<string, number>) =>
  judgeCarried(moved, new Map(Object.entries(others)));

test('a relay receives everything and more, a bystander next to nothing', () => {
  expect(judge(1_000_000, { c: 2000, server: 1_080_000 })).toEqual({
    kind: 'relayed',
    share: 1.08,
    by: 'server',
  });
  expect(judge(168_000, { c: 2000, server: 9000 }).kind).toBe('direct');
});

test('what went both ways describes neither', () => {
  expect(judge(1_000_000, { server: 400_000 }).kind).toBe('mixed');
  expect(judge(84_000, { server: 1_943_000 }).kind).toBe('mixed');
});

test('without another device, and without payload, nothing was relayed', () => {
  expect(judge(1_000_000, {})).toEqual({ kind: 'direct', share: 0, by: null });
  expect(judge(0, { server: 500 }).kind).toBe('direct');
});

test('in words', () => {
  expect(carriedInWords(judge(1000, { server: 1100 }))).toBe('relayed, server received 110 %');
  expect(carriedInWords(judge(1000, { server: 23_100 }))).toBe(
    'unclear, since server received 23 times what passed the tunnel',
  );
  expect(carriedInWords(judge(1000, {}))).toBe('direct, nobody else received anything');
});

test('a device that takes part is no relay for what it receives, a server may be one', async () => {
  const state = { ...world(), othersBytesPerReading: () => 1e9 };
  const signal = AbortSignal.timeout(1000);
  const options = { handicap: null, openRouters: false, draw: '', signal };
  await using lab = await openLabFake(state)(lan100.network, options);
  const ends = { lab, client: 'a', server: 'b', iface: 'tun0' };
  const by = async (everyone: boolean) =>
    (await carriedDuring({ ...ends, everyone }, signal, async () => {})).carried.by;
  expect([await by(false), await by(true)]).toEqual(['c', 'server']);
});
