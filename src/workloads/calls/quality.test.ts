import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { mosOf } from './e-model.ts';
import { delaysOf, heard, jitterMs } from './quality.ts';

describe('jitter', () => {
  it('approaches a difference that is always the same', () => {
    const alternating = Array.from({ length: 4000 }, (_, i) => (i % 2 === 0 ? 10 : 14));
    expect(jitterMs(alternating)).toBeCloseTo(4, 1);
  });

  it('follows the running estimate of RFC 3550', () => {
    // |D| = 16 and 0: J is 1, then 15/16.
    expect(jitterMs([0, 16, 16])).toBeCloseTo((1 + 15 / 16) / 2, 12);
  });

  it('does not see a delay that never changes', () => {
    expect(jitterMs([50, 50, 50])).toBe(0);
  });
});

describe('percentiles of delay', () => {
  it('count a lost packet as one that is a second late', () => {
    const way = { sent: 100, lost: 6, delaysMs: Array<number>(94).fill(10) };
    expect(delaysOf(way)).toMatchObject({ p50: 10, p95: 1000, p99: 1000 });
  });

  it('get no better when a packet is dropped instead of delivered', () => {
    const delays = fc.array(fc.double({ min: 0.1, max: 900, noNaN: true }), { minLength: 2, maxLength: 60 });
    fc.assert(
      fc.property(delays, fc.nat(), (delaysMs, at) => {
        const [before, rest] = [
          delaysOf({ sent: delaysMs.length, lost: 0, delaysMs }),
          delaysMs.toSpliced(at % delaysMs.length, 1),
        ];
        const after = delaysOf({ sent: delaysMs.length, lost: 1, delaysMs: rest });
        for (const which of ['p50', 'p95', 'p99'] as const)
          expect(after[which]).toBeGreaterThanOrEqual(before[which] - 1e-9);
      }),
    );
  });
});

describe('what is heard', () => {
  it('waits for late packets while that costs nothing', () => {
    expect(heard({ sent: 4, lost: 0, delaysMs: [5, 70, 5, 5] })).toEqual({
      mos: mosOf(90, 0),
      playoutMs: 70,
      missing: 0,
    });
  });

  it('gives up a packet that is too late to wait for', () => {
    const delaysMs = [...Array<number>(199).fill(10), 3000];
    expect(heard({ sent: 200, lost: 0, delaysMs })).toMatchObject({ playoutMs: 10, missing: 1 - 199 / 200 });
  });

  it('counts packets that never came', () => {
    const { mos, missing } = heard({ sent: 100, lost: 5, delaysMs: Array<number>(95).fill(10) });
    expect(missing).toBeCloseTo(0.05, 12);
    expect(mos).toBeCloseTo(mosOf(30, 0.05), 12);
  });

  it('is silence when nothing arrived', () => {
    expect(heard({ sent: 9, lost: 9, delaysMs: [] }).mos).toBe(1);
  });
});

test('neither the order of arrival nor one more loss makes a call better', () => {
  const delays = fc.array(fc.double({ min: 0.1, max: 500, noNaN: true }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(delays, fc.nat({ max: 20 }), (delaysMs, lost) => {
      const way = { sent: delaysMs.length + lost, lost, delaysMs };
      const { mos } = heard(way);
      expect(heard({ ...way, delaysMs: delaysMs.toReversed() }).mos).toBe(mos);
      expect(heard({ ...way, sent: way.sent + 1, lost: lost + 1 }).mos).toBeLessThanOrEqual(mos);
    }),
  );
});
