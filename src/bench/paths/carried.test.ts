import { expect, test } from 'vitest';
import { lan100 } from '../../scenarios/lan.ts';
import { openLabFake, world } from '../testing/lab.ts';
import { carriedDuring, carriedInWords, judgeCarried } from './carried.ts';

/** In packets of 1000 bytes, unless said otherwise. */
const traffic = (bytes: number, packets = bytes / 1000) => ({ bytes, packets });
const judge = (moved: number, others: Record<string, number>) =>
  judgeCarried(traffic(moved), new Map(Object.entries(others).map(([id, bytes]) => [id, traffic(bytes)])));

test('a relay receives everything and more, a bystander next to nothing', () => {
  expect(judge(1_000_000, { c: 2000, server: 1_080_000 })).toEqual({
    kind: 'relayed',
    share: 1.08,
    packetShare: 1.08,
    by: 'server',
  });
  expect(judge(168_000, { c: 2000, server: 9000 }).kind).toBe('direct');
});

test('what went both ways describes neither', () => {
  expect(judge(1_000_000, { server: 400_000 }).kind).toBe('mixed');
  expect(judge(84_000, { server: 1_943_000 }).kind).toBe('mixed');
});

test('a few long packets to somebody else do not make many short ones relayed', () => {
  const pings = traffic(83_832, 998);
  const toServer = (bytes: number, packets: number) =>
    judgeCarried(pings, new Map([['server', traffic(bytes, packets)]]));
  const probes = toServer(13_600, 12);
  expect(probes.kind).toBe('direct');
  expect(carriedInWords(probes)).toBe(
    'direct, server received 1 % of the packets, and long ones: 16 % of the bytes',
  );
  // A sixth of the pings themselves.
  expect(toServer(13_600, 160).kind).toBe('mixed');
  // Whoever puts some of them into one packet has no fewer bytes.
  expect(toServer(110_000, 700).kind).toBe('relayed');
  // What passes a tunnel in packets of 64 KB is more of them on the wire, so no share of the packets excuses a share of the bytes.
  const bulk = judgeCarried(traffic(64_000_000, 1000), new Map([['server', traffic(12_800_000, 9000)]]));
  expect(bulk.kind).toBe('mixed');
});

test('without another device, and without payload, nothing was relayed', () => {
  expect(judge(1_000_000, {})).toEqual({ kind: 'direct', share: 0, packetShare: 0, by: null });
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
    (await carriedDuring({ ...ends, everyone }, async () => {})).carried.by;
  expect([await by(false), await by(true)]).toEqual(['c', 'server']);
});
