import { describe, expect, it } from 'vitest';
import type { CellTuple, SiteUseCase } from '../../../src/site/dataset.ts';
import { boardOf } from '../data/board.ts';
import { madeUpDataset } from '../testing/dataset.ts';
import { lacksOf } from './lacks.ts';

const dataset = madeUpDataset();
const [useCase] = dataset.useCases as readonly [SiteUseCase];
const [goodput, rtt] = ['tcp.goodput-up', 'rtt.m1'].map((id) =>
  dataset.metrics.findIndex((metric) => metric.id === id),
) as [number, number];
const ENTRY = 2;

const PUBLISHED = 'as it was published';

/** What a contestant lacks that has these metrics without a figure, some of them by our fault. */
const lacks = (
  broken: readonly number[],
  ours: Readonly<Record<string, readonly number[]>>,
  published: string | null = PUBLISHED,
  of: SiteUseCase = useCase,
) => {
  const cells = dataset.cells.map((cell): CellTuple => {
    const [scenario, metric, entry] = cell;
    if (scenario !== 0 || entry !== ENTRY) return cell;
    const none = [null, null, null, null, null, null, null] as const;
    return broken.includes(metric)
      ? [scenario, metric, entry, 'invalid', 9, 10, ...none, 2]
      : [scenario, metric, entry, 'ok', 10, 10, 1, 1, 1, 1, 1, 1, null, null];
  });
  const corrections = Object.entries(ours).map(([text, metrics]) => ({
    record: null,
    text,
    cells: metrics.map((metric) => [0, metric, ENTRY] as const),
  }));
  return lacksOf(boardOf({ ...dataset, cells, corrections }), ENTRY, of, published);
};

describe('what an entry lacks for a score', () => {
  it('is nothing where every part has a figure', () => {
    expect(lacks([], {}, null)).toEqual({ own: null, ours: [] });
  });

  it('is ours alone where all of it is, each text once', () => {
    expect(lacks([goodput, rtt], { 'We erred.': [goodput, rtt] })).toEqual({
      own: null,
      ours: ['We erred.'],
    });
    expect(lacks([rtt], { 'We erred.': [rtt], 'Twice.': [rtt] }).ours).toEqual(['We erred. Twice.']);
  });

  it('is its own where any of it is, with that reason', () => {
    expect(lacks([goodput, rtt], { 'We erred.': [goodput] })).toEqual({
      own: 'lan-100/rtt.m1: invalid: the marker was seen in clear on the wire',
      ours: ['We erred.'],
    });
  });

  it('is as it was published where nothing of it is ours', () => {
    expect(lacks([rtt], {})).toEqual({ own: PUBLISHED, ours: [] });
  });

  it('is as it was published where a part is not shown, unless that is of what is ours', () => {
    const hidden = { ...useCase, weights: { ...useCase.weights, 'gone/rtt.m1': 0.1 } };
    const ours = { 'We erred.': [rtt] };
    const elsewhere = 'gone/rtt.m1: failed: it ended';
    expect(lacks([rtt], ours, elsewhere, hidden)).toEqual({ own: elsewhere, ours: ['We erred.'] });
    expect(lacks([], {}, elsewhere, hidden)).toEqual({ own: elsewhere, ours: [] });
    const here = 'lan-100/rtt.m1: invalid: the marker was seen in clear on the wire';
    expect(lacks([rtt], ours, here, hidden)).toEqual({ own: null, ours: ['We erred.'] });
  });
});
