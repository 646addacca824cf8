import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Lab } from '../../lab/types.ts';
import type { RunningOverlay } from '../../overlays/types.ts';
import { isSamePath, paceOf, untilDirect } from './look.ts';

const kind = fc.constantFrom('direct', 'relayed', 'mixed', 'none' as const);
const ms = fc.double({ min: 0, max: 1000, noNaN: true });

test('a path is the same when it is as fast, within a quarter or 3 ms, and goes the same way', () => {
  const before = { kind: 'direct', rttMs: 20 } as const;
  const same = [15, 16, 20, 25, 26].map((rttMs) => isSamePath(before, { kind: 'direct', rttMs }));
  expect(same).toEqual([true, true, true, true, false]);
  expect(isSamePath({ kind: 'direct', rttMs: 1 }, { kind: 'direct', rttMs: 4 })).toBe(true);
  expect(isSamePath(before, { kind: 'relayed', rttMs: 20 })).toBe(false);
  expect(isSamePath(before, { kind: 'none', rttMs: null })).toBe(false);
});

test('every path is the same as itself', () => {
  fc.assert(
    fc.property(kind, ms, (way, rttMs) => {
      expect(isSamePath({ kind: way, rttMs }, { kind: way, rttMs })).toBe(true);
    }),
  );
});

test('after ten seconds looks are rarer and longer, but for the one that confirms a direct path', () => {
  const [quick, later] = [paceOf(0, false), paceOf(10_000, false)];
  expect([paceOf(9999, false), paceOf(60_000, true)]).toEqual([quick, quick]);
  // Packets are 10 ms apart.
  expect(later.pauseMs + 10 * later.packets).toBeLessThan(2000);
  expect(later.packets).toBeGreaterThan(2 * quick.packets);
});

type Kind = 'direct' | 'relayed' | 'none';

/** Two devices and a hub. Look by look packets go as told, the last way for good, and the daemon says what it is told to say. */
const pathOf = (
  kinds: readonly Kind[],
  word: (asked: number) => { readonly searching?: boolean; readonly fixed?: boolean } = () => ({}),
) => {
  const bytes = { a: 0, hub: 0 };
  let [looks, asked] = [0, 0];
  const replies = Array.from({ length: 20 }, (_, i) => `icmp_seq=${i + 1} ttl=64 time=20 ms`).join('\n');
  const lab = {
    network: { devices: ['a', 'b', 'hub'].map((id) => ({ id })) },
    underlayInterface: () => 'eth0',
    counters: async (id: 'a' | 'hub') => ({
      rxBytes: bytes[id],
      txBytes: 0,
      rxPackets: Math.round(bytes[id] / 1000),
      txPackets: 0,
    }),
    host: () => ({
      exec: async () => {
        const kind = kinds[Math.min(looks++, kinds.length - 1)];
        if (kind !== 'none') bytes.a += 40_000;
        if (kind === 'relayed') bytes.hub += 40_000;
        return { stdout: kind === 'none' ? '' : replies, exitCode: 0 };
      },
    }),
  } as unknown as Lab;
  const overlay = {
    address: () => '10.0.0.2',
    path: async () => ({ kind: 'unknown', evidence: '', ...word(asked++) }),
  } as unknown as RunningOverlay;
  const ends = { lab, client: 'a', server: 'b', iface: 'tun0' };
  return {
    until: (relayedMs: number) => untilDirect(ends, overlay, relayedMs, AbortSignal.timeout(15_000)),
    asked: () => asked,
  };
};

test('a path is direct once two looks in a row say so, and nobody asks the daemon', async () => {
  const path = pathOf(['direct', 'relayed', 'direct', 'direct']);
  const begun = performance.now();
  const seen = await path.until(60_000);
  expect(seen).toMatchObject({ kind: 'direct', looks: 4, rttMs: 20, relayedRttMs: 20 });
  // The first look of the two, not the one before the detour.
  expect(seen.directAt).toBeGreaterThan(begun + 500);
  expect(path.asked()).toBe(0);
});

test('a relayed path is believed after a while, and not as long as the daemon is still looking', async () => {
  expect(await pathOf(['relayed']).until(400)).toMatchObject({ kind: 'relayed', by: 'hub', directAt: null });
  const looking = pathOf(['relayed'], (asked) => ({ searching: asked < 3 }));
  const begun = performance.now();
  expect((await looking.until(0)).kind).toBe('relayed');
  expect(performance.now() - begun).toBeGreaterThan(800);
  expect(looking.asked()).toBe(4);
});

test('what knows one way only is looked at for three seconds, and for longer only if nothing comes through', async () => {
  const begun = performance.now();
  expect((await pathOf(['relayed'], () => ({ fixed: true })).until(60_000)).kind).toBe('relayed');
  const took = performance.now() - begun;
  // What would be looked at for a minute is aborted before.
  expect(took).toBeGreaterThan(3000);
  expect((await pathOf(['none'], () => ({ fixed: true })).until(4000)).kind).toBe('none');
  expect(performance.now() - begun - took).toBeGreaterThan(4000);
});
