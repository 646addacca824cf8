import { expect, test } from 'vitest';
import { entryOf, runOf } from '../report/testing.ts';
import { boardOf } from './board.ts';
import { datasetOf } from './build.ts';
import { siteRun, smallSiteRun } from './testing.ts';

/** A contestant of half the anchor's speed in both homes and a LAN. */
const both = (change: Parameters<typeof siteRun>[1] = {}) => {
  const entries = [
    [entryOf('wireguard-go', { kind: 'anchor' }), { speed: 1 }],
    [entryOf('tinc'), { speed: 0.5 }],
  ] as const;
  const [lan, homes] = ['lan-100', 'two-homes'].map((scenario) => runOf(entries, { scenario }));
  if (lan === undefined || homes === undefined) throw new Error('two runs');
  return siteRun(
    {
      info: { ...lan.info, scenarios: ['lan-100', 'two-homes'] },
      sessions: [...lan.sessions, ...homes.sessions],
    },
    change,
  );
};

const useCase = (id: string, ...records: Parameters<typeof boardOf>[0]) => {
  const dataset = datasetOf(boardOf(records));
  const found = dataset.useCases.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no use case ${id}`);
  const nameOf = (entry: number): string => dataset.entries[entry]?.name ?? '';
  return { ...found, scores: found.scores.map((score) => ({ ...score, entry: nameOf(score.entry) })) };
};

test('a use case has weights that add up to 1, and scores with ranks', () => {
  const { weights, scores } = useCase('bulk', both());
  expect(Object.values(weights).reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 10);
  const [anchor, tinc] = scores;
  expect(anchor).toMatchObject({
    entry: 'wireguard-go@1.2.3',
    score: 1,
    rankLow: 1,
    rankHigh: 1,
    unranked: null,
  });
  expect(tinc).toMatchObject({ entry: 'tinc@1.2.3', rankLow: 2, rankHigh: 2, unranked: null });
  expect(tinc?.score).toBeCloseTo(0.5, 1);
});

test('what no run has the figures for stands there without scores, and with the reason', () => {
  const { scores } = useCase('browsing', smallSiteRun());
  expect(scores.map(({ entry, score, unranked }) => [entry, score, unranked])).toEqual([
    ['wireguard-go@1.2.3', null, expect.stringContaining('two-homes/http.small-files')],
    ['tinc@1.2.3', null, expect.stringContaining('two-homes/http.small-files')],
  ]);
});

test('a newer run that lacks a part leaves the scores to an older one that has it', () => {
  const newer = smallSiteRun({ folder: '2026-11-25-run-11111111', createdAt: '2026-11-25T10:00:00.000Z' });
  expect(useCase('browsing', newer, both()).scores[1]?.score).toBeCloseTo(0.5, 1);
});
