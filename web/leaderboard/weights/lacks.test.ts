import { describe, expect, it } from 'vitest';
import type { CellTuple, SiteUseCase } from '../../../src/site/dataset/dataset.ts';
import { boardOf } from '../data/board.ts';
import { madeUpDataset } from '../testing/dataset.ts';
import { lacksOf, nobodysLack } from './lacks.ts';

const dataset = madeUpDataset();
const [useCase] = dataset.useCases as readonly [SiteUseCase];
const [goodput, rtt] = ['tcp.goodput-up', 'rtt.m1'].map((id) =>
  dataset.metrics.findIndex((metric) => metric.id === id),
) as [number, number];
const ENTRY = 2;

const PUBLISHED = 'as it was published';

/** A board on which an entry has these metrics without a figure, some of them by our fault. */
const boardWith = (
  lacking: number,
  broken: readonly number[],
  ours: Readonly<Record<string, readonly number[]>>,
) => {
  const cells = dataset.cells.map((cell): CellTuple => {
    const [scenario, metric, entry] = cell;
    if (scenario !== 0 || entry !== lacking) return cell;
    const none = [null, null, null, null, null, null, null] as const;
    return broken.includes(metric)
      ? [scenario, metric, entry, 'invalid', 9, 10, ...none, 2]
      : [scenario, metric, entry, 'ok', 10, 10, 1, 1, 1, 1, 1, 1, null, null];
  });
  const corrections = Object.entries(ours).map(([text, metrics]) => ({
    record: null,
    text,
    cells: metrics.map((metric) => [0, metric, lacking] as const),
  }));
  return boardOf({ ...dataset, cells, corrections });
};

/** What a contestant lacks that has these metrics without a figure, some of them by our fault. */
const lacks = (
  broken: readonly number[],
  ours: Readonly<Record<string, readonly number[]>>,
  published: string | null = PUBLISHED,
  of: SiteUseCase = useCase,
) => lacksOf(boardWith(ENTRY, broken, ours), ENTRY, of, published);

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

describe('why nobody has a score', () => {
  const anchor = dataset.entries.findIndex(({ kind }) => kind === 'anchor');
  const CLEAR = 'invalid: the marker was seen in clear on the wire';
  const FIRST = `the anchor has no figure in lan-100/tcp.goodput-up: ${CLEAR}`;
  const { record: _, ...unscored } = useCase;
  const nobody = (
    broken: readonly number[],
    ours: Readonly<Record<string, readonly number[]>>,
    text = FIRST,
  ) => nobodysLack(boardWith(anchor, broken, ours), { ...unscored, scores: [], unavailable: text }, text);

  it('is our fault where all that the anchor lacks is', () => {
    expect(nobody([goodput], { 'We erred.': [goodput] })).toEqual({
      ours: true,
      reasons: [
        'The anchor, by which others are divided, lacks lan-100/tcp.goodput-up by our fault.',
        'We erred.',
      ],
    });
  });

  it('is not hidden by our fault where the anchor lacks more', () => {
    expect(nobody([goodput, rtt], { 'We erred.': [goodput] })).toEqual({
      ours: false,
      reasons: [
        `the anchor has no figure in lan-100/rtt.m1: ${CLEAR}`,
        'Besides: The anchor, by which others are divided, lacks lan-100/tcp.goodput-up by our fault.',
        'We erred.',
      ],
    });
  });

  it('is as it was published else', () => {
    expect(nobody([goodput], {})).toEqual({ ours: false, reasons: [FIRST] });
    const unmeasured = 'the record has no lan-100/tcp.goodput-up';
    expect(nobody([goodput], { 'We erred.': [goodput] }, unmeasured)).toEqual({
      ours: false,
      reasons: [unmeasured],
    });
  });
});
