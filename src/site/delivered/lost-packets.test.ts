import { expect, test } from 'vitest';
import { lostPackets } from './lost-packets.ts';

const NAMES = new Map([
  ['a', { name: 'a@1' }],
  ['b', { name: 'b@2' }],
]);

const session = (entry: string, lost: number | null, workload = 'calls') => {
  const way = { sent: 400, lost: lost ?? 0, delaysMs: [20] };
  const streams = { up: way, down: { ...way, lost: 0 } };
  const raw = lost === null ? { why: 'it ended' } : { call: streams, game: { up: way, down: way } };
  const measurement = { workload, status: 'ok' as const, reason: null, values: {}, raw };
  return { entry, measurements: [{ ...measurement, startedAt: '2026-11-24T00:00:00Z', durationMs: 1000 }] };
};

test('packets are counted over all sessions that counted any, and the worst session is told', () => {
  const found = lostPackets(NAMES, [
    session('a', 3),
    session('a', 0),
    session('a', 1),
    session('a', null),
    session('copy of a', 9),
    session('b', 7, 'http'),
  ]);
  expect(found.map(({ stream, way }) => `${stream} ${way}`)).toEqual([
    'call up',
    'call down',
    'game up',
    'game down',
  ]);
  expect(found[0]).toEqual({
    entry: 'a@1',
    stream: 'call',
    way: 'up',
    lost: 4,
    sent: 1200,
    sessions: 3,
    lossy: 2,
    worst: 3,
  });
  expect(found[1]).toMatchObject({ lost: 0, lossy: 0, worst: 0 });
});
