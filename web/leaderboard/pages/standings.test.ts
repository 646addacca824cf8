import { describe, expect, it } from 'vitest';
import { entryOf, runOf } from '../../../src/report/testing.ts';
import { boardOf as recordsBoard } from '../../../src/site/dataset/board.ts';
import { datasetOf } from '../../../src/site/dataset/build.ts';
import { siteRun } from '../../../src/site/testing.ts';
import { boardOf } from '../data/board.ts';
import { type Standing, standingsOf } from './standings.ts';

const inScenario = (scenario: string) =>
  runOf(
    [
      [entryOf('none', { kind: 'reference' }), { speed: 1.5 }],
      [entryOf('wireguard-go', { kind: 'anchor' }), { speed: 1 }],
      // Slower than the anchor in one scenario, faster in the other.
      [entryOf('tinc'), { speed: scenario === 'two-homes' ? 0.5 : 1.2 }],
      [entryOf('fastd'), { speed: 0.9 }],
      [entryOf('n2n'), { speed: 0.8, broken: { 2: { status: 'failed', reason: 'it ended' } } }],
      [{ ...entryOf('vpncloud'), stale: { by: '9.9', days: 200 } }, { speed: 0.7 }],
    ],
    { scenario, seed: scenario },
  );
const [homes, lan] = [inScenario('two-homes'), inScenario('lan-100')];
const dataset = datasetOf(
  recordsBoard([
    siteRun({
      info: { ...homes.info, scenarios: ['two-homes', 'lan-100'] },
      sessions: [...homes.sessions, ...lan.sessions],
    }),
  ]),
);
const board = boardOf(dataset);
const placeOf = (overlay: string): number => dataset.entries.findIndex((entry) => entry.overlay === overlay);
const standing = (overlay: string, useCase = 'bulk'): Standing => {
  const found = standingsOf(board, placeOf(overlay)).find((one) => one.useCase.id === useCase);
  if (found === undefined) throw new Error(`no ${useCase}`);
  return found;
};

describe('the parts of a score', () => {
  it('have the score as their product', () => {
    for (const overlay of ['tinc', 'fastd', 'wireguard-go', 'vpncloud']) {
      const { own, parts } = standing(overlay);
      const product = parts.reduce((all, { factor }) => all * (factor ?? Number.NaN), 1);
      expect(own?.score).toBeCloseTo(product, 3);
    }
  });

  it('stand from what takes most to what adds most', () => {
    const { parts } = standing('tinc');
    const factors = parts.map(({ factor }) => factor ?? Number.NaN);
    expect(factors).toEqual(factors.toSorted((a, b) => a - b));
    // A fifth of the score at half the speed.
    expect(factors[0]).toBeCloseTo(0.5 ** 0.2, 1);
    expect(parts[0]?.key).toMatch(/^two-homes\/tcp\.goodput-/);
    expect(factors.at(-1)).toBeGreaterThan(1);
    expect(parts.at(-1)?.key).toMatch(/^lan-100\//);
    // Less CPU for a gigabyte is better, and adds.
    const cpu = parts.find(({ key }) => key === 'lan-100/tcp.machine-cpu-per-gb');
    expect(cpu?.cell?.ratio).toBeLessThan(1);
    expect(cpu?.factor).toBeGreaterThan(1);
  });

  it('say which of them has no figure, and why', () => {
    const { own, above, parts } = standing('n2n');
    expect(own?.score).toBeNull();
    expect(above).toBeNull();
    expect(parts[0]).toMatchObject({
      factor: null,
      above: null,
      cell: { status: 'failed', reason: 'it ended' },
    });
  });

  it('are known by name alone, and last, where the page has the table of another run', () => {
    const scenarios = dataset.scenarios.map((one) =>
      one.id === 'two-homes' ? { ...one, record: 'a-newer-run' } : one,
    );
    const [bulk] = standingsOf(boardOf({ ...dataset, scenarios }), placeOf('tinc'));
    const of = bulk?.parts.map(({ key, shown }) => `${key.split('/')[0]} ${shown}`);
    const [here, elsewhere] = ['lan-100 true', 'two-homes false'];
    expect(of).toEqual([here, here, here, here, elsewhere, elsewhere, elsewhere]);
    expect(bulk?.parts.at(-1)).toMatchObject({ cell: undefined, factor: null, above: null });
  });

  it('are none where nobody has a score, or for who did not take part', () => {
    expect(standing('tinc', 'browsing')).toMatchObject({ own: undefined, above: null, parts: [] });
    expect(standing('none')).toMatchObject({ own: undefined, above: null, parts: [] });
  });
});

describe('next above', () => {
  it('is who has the next better score and a rank, with how many times as good that one is', () => {
    const [fastd, tinc] = [standing('fastd'), standing('tinc')];
    expect(fastd.above).toMatchObject({ entry: placeOf('wireguard-go'), overlaps: false });
    expect(fastd.above?.times).toBeCloseTo(1 / 0.9, 1);
    expect(tinc.above?.times).toBeCloseTo((fastd.own?.score ?? 0) / (tinc.own?.score ?? 1), 10);
    expect(standing('wireguard-go').above).toBeNull();
  });

  it('is of each figure by that figure, where no VPN, which is faster than all, has no place', () => {
    const cpu = standing('fastd').parts.find(({ key }) => key === 'lan-100/tcp.machine-cpu-per-gb');
    expect(cpu?.above).toMatchObject({ entry: placeOf('wireguard-go') });
    const first = standing('tinc').parts.find(({ key }) => key === 'lan-100/tcp.goodput-up');
    expect(first?.above).toBeNull();
  });

  it('shares a place with one that the data do not tell from it', () => {
    const [bulk] = dataset.useCases;
    if (bulk === undefined) throw new Error('no use case');
    const scores = bulk.scores.map((one) => ({ ...one, rankLow: 1, rankHigh: 3 }));
    const tied = boardOf({ ...dataset, useCases: [{ ...bulk, scores }] });
    expect(standingsOf(tied, placeOf('fastd'))[0]?.above).toMatchObject({ overlaps: true });
  });
});
