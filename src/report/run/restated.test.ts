import { expect, test } from 'vitest';
import type { Session } from '../../results/session.ts';
import { compareEntries } from '../compare/compare.ts';
import { entryOf, runOf } from '../testing.ts';
import { reportOf } from './analyse.ts';

const { info, sessions } = runOf([
  [entryOf('none', { kind: 'reference' }), { speed: 1.5 }],
  [entryOf('wireguard-go', { kind: 'anchor' }), { speed: 1 }],
  [entryOf('nebula'), { speed: 0.8 }],
  [entryOf('tinc'), { speed: 0.5 }],
  [entryOf('tinc (A/A)', { kind: 'aa', duplicates: 'tinc' }), { speed: 0.5 }],
]);

/** The same sessions with a closure that takes as long as small files do, told in one unit or in both. */
const withClosure = (both: boolean): Session[] =>
  sessions.map((session) => ({
    ...session,
    measurements: session.measurements.flatMap((one) => {
      const seconds = one.values['http.small-files'];
      if (seconds === undefined) return [one];
      const goodput: Record<string, number> = both ? { 'nix.goodput': 94 / seconds } : {};
      return [one, { ...one, workload: 'nix', values: { 'nix.closure': seconds, ...goodput } }];
    }),
  }));

const { rows, audit } = reportOf(info, withClosure(true));
const rowOf = (metric: string) => rows.find((row) => row.entry === 'tinc' && row.metric === metric);

test('a measurement that is told in two units is shown in both and judged in one', () => {
  const [seconds, goodput] = [rowOf('nix.closure'), rowOf('nix.goodput')];
  expect(seconds).toMatchObject({ status: 'ok', verdict: 'worse', rankLow: 3, rankHigh: 3 });
  expect(goodput).toMatchObject({ status: 'ok', n: 10, verdict: null, rankLow: null, rankHigh: null });
  expect((seconds?.ratio ?? 0) * (goodput?.ratio ?? 0)).toBeCloseTo(1, 9);
});

test('the self-audit counts it once', () => {
  expect(audit).toEqual(reportOf(info, withClosure(false)).audit);
  const tallied = [...audit.comparisons, ...audit.precision].map(({ metric }) => metric);
  expect(tallied.filter((metric) => metric.startsWith('nix.'))).toEqual(['nix.closure', 'nix.closure']);
});

test('a comparison asks for it once', () => {
  const compared = (both: boolean) => compareEntries(info, withClosure(both), 'wireguard-go', 'tinc');
  expect(compared(true)).toEqual(compared(false));
  expect(compared(true).cells.map(({ metric }) => metric.id)).toContain('nix.closure');
});
