import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { WayOut } from '../../network/nat.ts';
import { entryOf, runOf } from '../../report/testing.ts';
import { boardOf } from '../dataset/board.ts';
import { siteRun } from '../testing.ts';
import { deliveredOf } from './delivered.ts';
import { deliveredLines, unseenSessions } from './delivered-lines.ts';
import { deliveredRouters } from './delivered-routers.ts';

const ASKED = {
  rateMbit: 20,
  bufferKiB: null,
  delayMs: 5,
  jitterMs: 0,
  jitterReorders: false,
  lossPercent: 1,
  burstLoss: null,
  reorderPercent: 0,
  duplicatePercent: 0,
  handover: null,
};

/** What one look saw of a line, the same in both directions. */
interface Look {
  readonly delayMs: number | null;
  readonly goodputMbit: number | null;
  readonly lost: number;
  readonly sent?: number;
  readonly ok?: boolean;
}

const sessionOf = ({ delayMs, goodputMbit, lost, sent = 100, ok = true }: Look) => {
  const seen = { delayMs, jitterMs: delayMs, goodputMbit, sent, lost, overtook: 0, doubled: 0 };
  const delivered = { rttMs: 10, loadedRttMs: null, up: seen, down: seen };
  const asked = { up: ASKED, down: { ...ASKED, rateMbit: null } };
  return { wires: [{ line: 'site home-a', asked, delivered, ok, reason: ok ? null : 'too late' }] };
};

const WAY: WayOut = {
  mapping: 'endpoint-independent',
  filtering: 'address-and-port-dependent',
  translated: true,
  portsPreserved: true,
  hairpin: null,
  outerHairpin: null,
  udp: true,
  tcp: 'any',
};
const routerOf = (site: string, delivered: WayOut = WAY) => ({
  site,
  device: 'a',
  asked: WAY,
  delivered,
  ok: delivered === WAY,
  reason: null,
});

test('the order of sessions does not matter', () => {
  const figure = fc.option(fc.double({ min: 0, max: 100, noNaN: true }), { nil: null });
  const look = fc.record({ delayMs: figure, goodputMbit: figure, lost: fc.nat(100), ok: fc.boolean() });
  const twice = fc
    .array(look, { minLength: 1, maxLength: 12 })
    .chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length })),
    );
  fc.assert(
    fc.property(twice, ([all, shuffled]) => {
      expect(deliveredLines(shuffled.map(sessionOf))).toEqual(deliveredLines(all.map(sessionOf)));
    }),
  );
});

test('a session outside tolerance is counted, and stands in the figures', () => {
  const good = { delayMs: 5, goodputMbit: 20, lost: 1 };
  const bad = { delayMs: 31, goodputMbit: 18, lost: 9, ok: false };
  const [up] = deliveredLines([good, good, bad, good, good].map(sessionOf));
  expect(up).toEqual({
    line: 'site home-a',
    way: 'up',
    asked: '20 Mbit/s, 5 ms, 1 % lost',
    // Four sessions rely on one look, which is one measurement.
    looks: 2,
    inside: 4,
    outside: 1,
    rateMbit: { median: 19, least: 18, most: 20 },
    delayMs: { median: 18, least: 5, most: 31 },
    jitterMs: { median: 18, least: 5, most: 31 },
    lostShare: { median: 0.05, least: 0.01, most: 0.09 },
  });
});

test('what was not measured is null and never zero', () => {
  const all = deliveredLines([sessionOf({ delayMs: null, goodputMbit: null, lost: 0, sent: 0 })]);
  expect(all.map(({ way, asked }) => [way, asked])).toEqual([
    ['up', '20 Mbit/s, 5 ms, 1 % lost'],
    ['down', 'no limit, 5 ms, 1 % lost'],
  ]);
  for (const one of all)
    expect(one).toMatchObject({ rateMbit: null, delayMs: null, jitterMs: null, lostShare: null, inside: 1 });
  expect(unseenSessions([{ wires: null }, { wires: [{ ok: true, reason: null }] }])).toBe(2);
  expect(deliveredLines([{ wires: null }])).toEqual([]);
});

test('the first records measured goodput alone of each direction', () => {
  const asked = { rateMbit: 100, delayMs: 0, lossPercent: 0 };
  const delivered = { rttMs: 0.04, goodputUp: 99.9, goodputDown: null, sent: 300, lost: 0, reordered: 0 };
  const wires = [{ line: 'device a', asked, delivered, ok: true, reason: null }];
  const unknown = { asked: '100 Mbit/s, 0 ms', delayMs: null, lostShare: null };
  expect(deliveredLines([{ wires }])).toMatchObject([
    { way: 'up', rateMbit: { median: 99.9, least: 99.9, most: 99.9 }, ...unknown },
    { way: 'down', rateMbit: null, ...unknown },
  ]);
});

test('routers are told by what was asked and found, in so many of the sessions that looked', () => {
  const symmetric: WayOut = { ...WAY, mapping: 'address-and-port-dependent', portsPreserved: false };
  const sessions = [
    { routers: [routerOf('home-a', symmetric), routerOf('home-b')] },
    { routers: [routerOf('home-a'), routerOf('home-b')] },
    { routers: [routerOf('home-a'), routerOf('home-b')] },
    { routers: null },
  ];
  const asked = 'port-restricted';
  const expected = [
    { site: 'home-a', asked, found: asked, ok: true, sessions: 2, of: 3 },
    { site: 'home-a', asked, found: 'symmetric, other ports outside', ok: false, sessions: 1, of: 3 },
    { site: 'home-b', asked, found: asked, ok: true, sessions: 3, of: 3 },
  ];
  expect(deliveredRouters(sessions)).toEqual(expected);
  expect(deliveredRouters(sessions.toReversed())).toEqual(expected);
});

test('routers of a record that says nothing of a NAT further out are told as they were', () => {
  const { outerHairpin: _, ...older } = WAY;
  const routers = [{ ...routerOf('home'), asked: older, delivered: older }];
  expect(deliveredRouters([{ routers }])).toMatchObject([{ asked: 'port-restricted', ok: true }]);
});

test('a handicapped session has no word of the lines, and one without a VPN none of the routers', () => {
  const handicap = { kind: 'positive', handicaps: 'tinc', delayMs: 3 } as const;
  const run = siteRun(
    runOf(
      [
        [entryOf('none', { kind: 'reference' }), { speed: 1.5 }],
        [entryOf('wireguard-go', { kind: 'anchor' }), { speed: 1 }],
        [entryOf('tinc'), { speed: 0.5 }],
        [entryOf('tinc (+3 ms)', handicap), { speed: 0.4 }],
      ],
      { rounds: 2 },
    ),
  );
  const seen = sessionOf({ delayMs: 5, goodputMbit: 20, lost: 1 });
  const lines = run.lines.map((line) => ({
    ...line,
    wires: line.round === 1 ? seen.wires : null,
    routers: [routerOf('home')],
  }));
  const { scenarios } = deliveredOf(boardOf([{ ...run, lines }]));
  expect(scenarios).toMatchObject([
    {
      record: run.folder,
      scenario: 'lan-100',
      sessions: 6,
      unseen: 3,
      lines: [
        { way: 'up', inside: 3, outside: 0 },
        { way: 'down', inside: 3, outside: 0 },
      ],
      routers: [{ site: 'home', sessions: 6, of: 6 }],
      // No calls were made.
      packets: [],
    },
  ]);
});
