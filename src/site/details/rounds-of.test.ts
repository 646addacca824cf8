import { expect, it } from 'vitest';
import { pairedRatio, type Series } from '../../stats/paired.ts';
import { boardOf } from '../dataset/board.ts';
import { datasetOf } from '../dataset/build.ts';
import { four } from '../dataset/digits.ts';
import { fullSiteRun, smallSiteRun } from '../testing.ts';
import { siteRounds } from './rounds-of.ts';

const board = boardOf([fullSiteRun()]);
const dataset = datasetOf(board);
const { cells } = siteRounds(board, dataset);

const seriesOf = (scenario: number, metric: number, entry: number): Series | undefined => {
  const found = cells.find(([s, m, e]) => s === scenario && m === metric && e === entry);
  return found && new Map(found[3].flatMap((value, i) => (value === null ? [] : [[i + 1, value]])));
};

it('gives the ratio and the interval of every cell of the dataset', () => {
  const anchor = dataset.entries.findIndex(({ kind }) => kind === 'anchor');
  let told = 0;
  for (const [scenario, metric, entry, status, , , , ratio, low, high] of dataset.cells) {
    const own = seriesOf(scenario, metric, entry);
    expect(own === undefined).toBe(status !== 'ok');
    if (own === undefined || ratio === null) continue;
    const again = pairedRatio(own, seriesOf(scenario, metric, anchor) ?? new Map());
    told++;
    for (const [one, other] of [
      [again.ratio, ratio],
      [again.low, low],
      [again.high, high],
    ] as const)
      if (entry !== anchor) expect(four(one)).toBeCloseTo(other ?? Number.NaN, 3);
  }
  expect(told).toBeGreaterThan(10);
});

it('leaves copies out, and what a newer run displaced', () => {
  const older = smallSiteRun({
    folder: '2026-11-01-run-00000001',
    createdAt: '2026-11-01T10:00:00.000Z',
  });
  const both = boardOf([older, fullSiteRun()]);
  expect(siteRounds(both, datasetOf(both)).cells).toHaveLength(cells.length);
});
