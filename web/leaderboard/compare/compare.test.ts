import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { figure } from '../../../src/report/format.ts';
import { boardOf } from '../data/board.ts';
import { roundsOf } from '../data/rounds.ts';
import { madeUpDataset } from '../testing/dataset.ts';
import { madeUpRounds } from '../testing/rounds.ts';
import { comparedMetrics, type PairCell, pairCells } from './pairs.ts';
import { ratioScale } from './scale.ts';
import { pairSentences } from './sentences.ts';

const made = madeUpDataset();
const board = boardOf({ ...made, entries: made.entries.map((own) => ({ ...own, stale: null })) });
const rounds = roundsOf(madeUpRounds(board.dataset));
const ratio = fc.double({ min: 0.01, max: 100, noNaN: true });

describe('the scale of ratios', () => {
  it('has 1 in its middle and keeps the order', () => {
    fc.assert(
      fc.property(fc.array(ratio, { minLength: 1 }), ratio, ratio, (all, a, b) => {
        const { place } = ratioScale(all);
        expect(place(1)).toBe(0.5);
        if (a < b) expect(place(a)).toBeLessThanOrEqual(place(b));
      }),
    );
  });

  it('holds every ratio and every tick', () => {
    fc.assert(
      fc.property(fc.array(ratio, { minLength: 1 }), (all) => {
        const { place, ticks } = ratioScale(all);
        for (const one of [...all, ...ticks]) expect(place(one) > 0 && place(one) < 1).toBe(true);
      }),
    );
  });
});

const [OAK, ELM, FIR] = [17, 9, 10];
const cells = pairCells(board, rounds, [0, 2], [OAK, ELM, FIR]);
const name = (entry: number): string => board.dataset.entries[entry]?.title ?? '';

describe('two entries', () => {
  it('have the ratio that their ratios to the anchor have, where both are ok', () => {
    let told = 0;
    for (const { scenario, metric, one, other, estimate, lack } of cells) {
      const [a, b] = [board.cell(one, scenario, metric), board.cell(other, scenario, metric)];
      expect(lack === null).toBe(a?.status === 'ok' && b?.status === 'ok');
      if (estimate.ratio === null || a?.ratio == null || b?.ratio == null) continue;
      expect(estimate.ratio).toBeCloseTo(a.ratio / b.ratio, 2);
      told++;
    }
    expect(told).toBeGreaterThan(50);
  });

  it('against the anchor have the interval of the table', () => {
    for (const { scenario, metric, one, estimate } of pairCells(board, rounds, [0], [OAK, 1])) {
      const cell = board.cell(one, scenario, metric);
      if (cell?.status !== 'ok') continue;
      expect(estimate.low).toBeCloseTo(cell.low ?? Number.NaN, 2);
      expect(estimate.high).toBeCloseTo(cell.high ?? Number.NaN, 2);
    }
  });

  it('turn around with their order', () => {
    const turned = { better: 'worse', worse: 'better', equivalent: 'equivalent', undecided: 'undecided' };
    const back = pairCells(board, rounds, [0, 2], [FIR, ELM, OAK]);
    for (const cell of cells) {
      const mirror = back.find(
        (one) =>
          one.scenario === cell.scenario &&
          one.metric === cell.metric &&
          one.one === cell.other &&
          one.other === cell.one,
      );
      expect(mirror?.verdict).toBe(cell.verdict === null ? null : turned[cell.verdict]);
      if (cell.estimate.ratio !== null)
        expect((mirror?.estimate.ratio ?? 0) * cell.estimate.ratio).toBeCloseTo(1, 9);
    }
  });

  it('are not compared a second time in what tells the same in another unit', () => {
    const [one = -1, ...rest] = comparedMetrics(board, 0);
    const metrics = board.dataset.metrics.map((metric, i) =>
      i === one ? { ...metric, restates: 'tcp.goodput-up' } : metric,
    );
    const told = pairCells(boardOf({ ...board.dataset, metrics }), rounds, [0], [OAK, ELM]);
    expect([...new Set(told.map(({ metric }) => metric))]).toEqual(rest);
  });

  it('are corrected for how many are compared', () => {
    const fewer = pairCells(board, rounds, [0], [OAK, ELM]);
    const called = (all: readonly PairCell[]): number =>
      all.filter(
        ({ scenario, one, other, verdict }) =>
          scenario === 0 && one === OAK && other === ELM && (verdict === 'better' || verdict === 'worse'),
      ).length;
    expect(called(cells)).toBeLessThanOrEqual(called(fewer));
  });
});

describe('on an emulated processor', () => {
  const { dataset } = board;
  const elsewhere = dataset.scenarios.findIndex(({ testbed }) => testbed === 1);
  const emulated = boardOf({
    ...dataset,
    testbeds: dataset.testbeds.map((own, i) => (i === 1 ? { ...own, emulated: 'QEMU TCG CPU' } : own)),
  });
  const comparable = (all: readonly PairCell[]): readonly PairCell[] =>
    all.filter(({ scenario, lack }) => scenario === elsewhere && lack === null);

  it('nothing is decided, and nothing else is corrected for what is seen there', () => {
    const judged = comparable(pairCells(board, rounds, [0, elsewhere], [OAK, ELM]));
    expect(judged.some(({ verdict }) => verdict !== 'undecided')).toBe(true);
    const found = pairCells(emulated, rounds, [0, elsewhere], [OAK, ELM]);
    expect(comparable(found).map(({ estimate }) => estimate)).toEqual(judged.map(({ estimate }) => estimate));
    for (const { verdict } of comparable(found)) expect(verdict).toBe('undecided');
    expect(found.filter(({ scenario }) => scenario === 0)).toEqual(pairCells(board, rounds, [0], [OAK, ELM]));
  });

  it('the sentence says so', () => {
    const own = comparable(pairCells(emulated, rounds, [elsewhere], [OAK, ELM]));
    expect(pairSentences(emulated, own, name)).toEqual([
      expect.stringMatching(/^Open in .*: the processor was emulated, so nothing is judged\.$/),
    ]);
  });
});

describe('where noise is too skew for ranks', () => {
  const { dataset } = board;
  const skew = boardOf({
    ...dataset,
    scenarios: dataset.scenarios.map((own, i) => (i === 0 ? { ...own, id: 'road-and-home' } : own)),
  });
  const isUp = ({ metric }: PairCell): boolean => dataset.metrics[metric]?.id === 'tcp.goodput-up';

  it('nobody is called ahead, nothing else is corrected for it, and the sentence says why', () => {
    const usual = pairCells(board, rounds, [0], [OAK, ELM]);
    expect(usual.filter(isUp).map(({ verdict }) => verdict)).not.toContain('undecided');
    const found = pairCells(skew, rounds, [0], [OAK, ELM]).filter(isUp);
    expect(found.map(({ verdict }) => verdict)).toEqual(['undecided']);
    expect(found.map(({ estimate }) => estimate)).toEqual(usual.filter(isUp).map(({ estimate }) => estimate));
    expect(pairSentences(skew, found, name)).toEqual([
      'Open in TCP goodput, up: the noise measured there would have equals called different too often, so nothing is judged.',
    ]);
  });
});

describe('what is stale', () => {
  const { entries } = board.dataset;
  const withStale = (stale: number): typeof board =>
    boardOf({
      ...board.dataset,
      entries: entries.map((own, i) => (i === stale ? { ...own, stale: { by: '2.0.0', days: 200 } } : own)),
    });
  const isOfElm = ({ one, other }: PairCell): boolean => one === ELM || other === ELM;

  it('is not judged, and nothing else is corrected for it', () => {
    expect(cells.filter(isOfElm).map(({ verdict }) => verdict)).toContain('better');
    const found = pairCells(withStale(ELM), rounds, [0, 2], [OAK, ELM, FIR]);
    for (const { lack, verdict } of found.filter(isOfElm))
      expect(verdict).toBe(lack === null ? 'undecided' : null);
    expect(found.filter((cell) => !isOfElm(cell))).toEqual(pairCells(board, rounds, [0, 2], [OAK, FIR]));
  });

  it('is named in the sentence', () => {
    const found = pairCells(withStale(ELM), rounds, [0], [OAK, ELM]).filter(({ lack }) => lack === null);
    const why = `: Elm ${entries[ELM]?.version} is stale, so nothing is judged.`;
    expect(pairSentences(board, found, name)).toEqual([expect.stringContaining(why)]);
  });

  it('may be the anchor, against which others are judged all the same', () => {
    const ANCHOR = 1;
    expect(pairCells(withStale(ANCHOR), rounds, [0], [OAK, ANCHOR])).toEqual(
      pairCells(board, rounds, [0], [OAK, ANCHOR]),
    );
  });
});

describe('sentences', () => {
  const [first] = cells;
  if (first === undefined) throw new Error('no cells');
  const up = board.dataset.metrics.findIndex(({ unit }) => unit === 'Mbit/s');
  const delay = board.dataset.metrics.findIndex(({ unit }) => unit === 'ms');
  const cost = board.dataset.metrics.findIndex(({ unit }) => unit === 's/GB');
  const saidOf = (
    metric: number,
    verdict: PairCell['verdict'],
    low: number,
    high: number,
  ): readonly string[] =>
    pairSentences(
      board,
      [
        {
          ...first,
          metric,
          verdict,
          lack: verdict === null ? 'Elm 1.2: failed' : null,
          estimate: { ...first.estimate, n: 10, low, high, ratio: Math.sqrt(low * high) },
        },
      ],
      name,
    );

  it('say of the better one by how much it is so, whichever way the metric counts', () => {
    expect(saidOf(up, 'better', 1.2, 1.3)).toEqual([
      'Oak is 1.20 to 1.30 times as fast as Elm in TCP goodput, up.',
    ]);
    expect(saidOf(up, 'worse', 0.5, 0.8)).toEqual([
      'Elm is 1.25 to 2.00 times as fast as Oak in TCP goodput, up.',
    ]);
    expect(saidOf(delay, 'better', 0.5, 0.8)).toEqual([
      'Oak is 1.25 to 2.00 times as fast as Elm in Round trip, median.',
    ]);
    expect(saidOf(delay, 'worse', 1.2, 1.3)).toEqual([
      'Elm is 1.20 to 1.30 times as fast as Oak in Round trip, median.',
    ]);
    expect(saidOf(cost, 'better', 0.5, 0.8)).toEqual([
      'Oak costs 0.50 to 0.80 times as much as Elm in Daemon CPU per gigabyte, TCP.',
    ]);
    expect(saidOf(cost, 'worse', 1.25, 2)).toEqual([
      'Elm costs 0.50 to 0.80 times as much as Oak in Daemon CPU per gigabyte, TCP.',
    ]);
  });

  it('put two figures side by side where a scale has no zero', () => {
    const told = cells.find(({ lack, one, other }) => lack === null && one === OAK && other === ELM);
    if (told === undefined) throw new Error('no cell of both');
    const opinion = { title: 'MOS', unit: 'MOS', direction: 'higher-is-better' } as const;
    const metrics = board.dataset.metrics.map((metric, i) =>
      i === told.metric ? { ...metric, ...opinion } : metric,
    );
    const rated = boardOf({ ...board.dataset, metrics });
    const valueAt = (entry: number): string =>
      figure(board.cell(entry, told.scenario, told.metric)?.value ?? null);
    expect(pairSentences(rated, [{ ...told, verdict: 'better' }], name)).toEqual([
      `Oak scores ${valueAt(OAK)} against ${valueAt(ELM)} of Elm in MOS.`,
    ]);
    expect(pairSentences(rated, [{ ...told, verdict: 'worse' }], name)).toEqual([
      `Elm scores ${valueAt(ELM)} against ${valueAt(OAK)} of Oak in MOS.`,
    ]);
    expect(valueAt(OAK)).toMatch(/^\d/);
  });

  it('tell no difference that matters from what is open, and from what cannot be compared', () => {
    expect(saidOf(up, 'equivalent', 0.995, 1.005)).toEqual([
      'No difference that matters in TCP goodput, up (within 2 %).',
    ]);
    expect(saidOf(up, 'undecided', 0.9, 1.2)).toEqual(['Open in TCP goodput, up.']);
    expect(saidOf(up, null, 1, 1)).toEqual(['No comparison in TCP goodput, up (Elm 1.2: failed).']);
  });

  it('name every metric of every pair once', () => {
    const own = cells.filter(({ one, other }) => one === OAK && other === ELM);
    const text = pairSentences(board, own, name).join(' ');
    for (const { scenario, metric } of own)
      expect(
        text.split(`${board.dataset.metrics[metric]?.title} (${board.dataset.scenarios[scenario]?.id})`),
      ).toHaveLength(2);
  });
});
