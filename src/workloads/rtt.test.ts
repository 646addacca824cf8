import fc from 'fast-check';
import { expect, test } from 'vitest';
import { metrics } from '../metrics/index.ts';
import { NEVER_MS } from './never.ts';
import { roundTrips } from './rtt.ts';

test('a probe that is lost counts as one that is a second late', () => {
  const samples = [...Array<number | null>(470).fill(20), ...Array<number | null>(30).fill(null)];
  expect(roundTrips(samples)).toEqual({ 'rtt.median': 20, 'rtt.p95': 1000, 'rtt.p99': 1000 });
});

test('what a lost packet counts as is what the metrics say', () => {
  const said = metrics.flatMap(({ censoredAt }) => censoredAt ?? []);
  expect(new Set(said)).toEqual(new Set([NEVER_MS]));
});

test('no percentile gets better when a probe is lost instead of answered', () => {
  const answered = fc.array(fc.double({ min: 0.01, max: 900, noNaN: true }), { minLength: 2, maxLength: 60 });
  fc.assert(
    fc.property(answered, fc.nat(), (samples, at) => {
      const less = samples.map((ms, i) => (i === at % samples.length ? null : ms));
      const [before, after] = [roundTrips(samples), roundTrips(less)];
      for (const which of ['rtt.median', 'rtt.p95', 'rtt.p99'] as const)
        expect(after[which]).toBeGreaterThanOrEqual(before[which] - 1e-9);
    }),
  );
});
