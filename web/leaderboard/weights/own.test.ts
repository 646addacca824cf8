import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entryOf, runOf } from '../../../src/report/testing.ts';
import { boardOf as recordsBoard } from '../../../src/site/dataset/board.ts';
import { datasetOf } from '../../../src/site/dataset/build.ts';
import type { Dataset, SiteUseCase } from '../../../src/site/dataset/dataset.ts';
import { siteRounds } from '../../../src/site/details/rounds-of.ts';
import { siteRun } from '../../../src/site/testing.ts';
import { boardOf } from '../data/board.ts';
import { roundsOf } from '../data/rounds.ts';
import { orderSentences } from './order.ts';
import { partsOf, weighedAnew } from './own.ts';

const inScenario = (scenario: string) =>
  runOf(
    [
      [entryOf('wireguard-go', { kind: 'anchor' }), { speed: 1 }],
      [entryOf('tinc'), { speed: 0.5 }],
      [entryOf('fastd'), { speed: 0.99 }],
      [entryOf('openvpn'), { speed: 1.3 }],
      [entryOf('n2n'), { speed: 0.8, broken: { 2: { status: 'failed', reason: 'it ended' } } }],
    ],
    { scenario, seed: scenario },
  );
const [homes, lan] = [inScenario('two-homes'), inScenario('lan-100')];
const records = recordsBoard([
  siteRun({
    info: { ...homes.info, scenarios: ['two-homes', 'lan-100'] },
    sessions: [...homes.sessions, ...lan.sessions],
  }),
]);
const dataset = datasetOf(records);
const board = boardOf(dataset);
const rounds = roundsOf(siteRounds(records, dataset));
const bulkOf = ({ useCases }: Dataset): SiteUseCase => {
  const found = useCases.find(({ id }) => id === 'bulk');
  if (found === undefined) throw new Error('no bulk');
  return found;
};
const published = bulkOf(dataset);
const anew = (own: Readonly<Record<string, number>>): SiteUseCase =>
  bulkOf(weighedAnew(board, rounds, { bulk: own }).dataset);
const [cpu = ''] = Object.keys(published.weights).filter((key) => key.endsWith('machine-cpu-per-gb'));

describe('scores by own weights', () => {
  it('are the published ones where the weights are', () => {
    const again = anew(published.weights);
    expect(again.scores).toHaveLength(published.scores.length);
    for (const own of again.scores) {
      const { score, low, high, ...rest } = published.scores.find(({ entry }) => entry === own.entry) ?? own;
      expect(own).toMatchObject(rest);
      for (const [a, b] of [
        [own.score, score],
        [own.low, low],
        [own.high, high],
      ] as const)
        if (b === null) expect(a).toBeNull();
        else expect(a).toBeCloseTo(b, 3);
    }
  });

  it('depend on nothing but the proportions of weights', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 50, noNaN: true }), (factor) => {
        const scaled = Object.entries(published.weights).map(([key, weight]) => [key, factor * weight]);
        expect(anew(Object.fromEntries(scaled)).scores).toEqual(anew(published.weights).scores);
      }),
      { numRuns: 5 },
    );
  });

  it('by one figure alone are its ratios to the anchor, turned so that more is better', () => {
    const [part] = partsOf(dataset, published).filter(({ key }) => key === cpu);
    const { scores, weights } = anew({ [cpu]: 7 });
    expect(weights).toEqual({ [cpu]: 1 });
    for (const { entry, score } of scores) {
      const ratio = board.cell(entry, part?.scenario ?? -1, part?.metric ?? -1)?.ratio;
      if (ratio == null) expect(score).toBeNull();
      else expect(score).toBeCloseTo(1 / ratio, 2);
    }
  });

  it('are none for who lacks a figure that counts, with the reason', () => {
    const lacking = dataset.entries.findIndex(({ overlay }) => overlay === 'n2n');
    const own = anew({ [cpu]: 1 }).scores.find(({ entry }) => entry === lacking);
    expect(own).toMatchObject({ score: null, rankLow: null });
    expect(own?.unranked).toContain('it ended');
  });

  it('are left as published without a weight, and where nobody gave any', () => {
    for (const weights of [
      { bulk: {} },
      { bulk: { [cpu]: 0 } },
      { bulk: { 'no/such': 5 } },
      { other: { [cpu]: 1 } },
    ]) {
      const { dataset: same, own } = weighedAnew(board, rounds, weights);
      expect(bulkOf(same)).toBe(published);
      expect(own.size).toBe(0);
    }
  });

  it('say so where the rounds of a part are not of the run that was scored', () => {
    const other = { ...dataset, useCases: dataset.useCases.map((one) => ({ ...one, record: 'another' })) };
    const bulk = bulkOf(weighedAnew(boardOf(other), rounds, { bulk: { [cpu]: 1 } }).dataset);
    expect(bulk.scores).toEqual([]);
    expect(bulk.unavailable).toContain('the record has no');
  });
});

describe('what the order owes to the weights', () => {
  const name = (entry: number): string => dataset.entries[entry]?.overlay ?? '';

  it('is said of who stands first, and of how many keep their order', () => {
    const [kept, first] = orderSentences(published, name);
    expect(kept).toMatch(/^With weights drawn around these, \d of 3 neighbours keep/);
    expect(first).toMatch(/^openvpn stands first by score and takes place 1 in 95 %/);
  });

  it('names the pair that depends on them most', () => {
    const score = { low: null, high: null, rankLow: 1, rankHigh: 2, unranked: null };
    const said = orderSentences(
      {
        scores: [
          { ...score, entry: 1, score: 1, places: [1, 2] },
          { ...score, entry: 2, score: 1.1, places: [1, 2], ahead: 0.613 },
        ],
      },
      (entry) => `E${entry}`,
    );
    expect(said.at(-1)).toBe('What depends most on the weights: E2 before E1, in 61 % of them.');
    expect(said[1]).toContain('E2 stands first by score and takes places 1 to 2');
  });

  it('is nothing without ranks', () => {
    expect(orderSentences({ scores: [] }, name)).toEqual([]);
  });
});
