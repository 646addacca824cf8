import { describe, expect, it } from 'vitest';
import { QUESTION_IDS } from '../../../src/report/without-servers/survival-state.ts';
import { standardPairs } from '../../../src/scenarios/standard-pairs.ts';
import type { CellTuple, Dataset, Reachability, SurvivalFacts } from '../../../src/site/dataset/dataset.ts';
import { boardOf } from '../data/board.ts';
import { DEFAULT_VIEW } from '../state/view.ts';
import { madeUpDataset } from '../testing/dataset.ts';
import { columnsOf } from './columns.ts';
import { ordered } from './rows.ts';

const madeUp = madeUpDataset();
/** The first contestants, whose names are in alphabetical order. */
const FIRST = 2;

/** Places in a list of what so many contestants have, by a column; the one after them has nothing there. */
const orderBy = (column: string, dataset: Dataset, count: number, worstFirst = false): readonly number[] => {
  const board = boardOf(dataset);
  const entries = Array.from({ length: count + 1 }, (_, i) => FIRST + i);
  const columns = columnsOf(board, DEFAULT_VIEW);
  return ordered(board, columns, [{ column, worstFirst }], entries).map((entry) => entry - FIRST);
};

describe('an order by paths', () => {
  const standard = (mark: string): Reachability['cells'] =>
    Object.fromEntries(standardPairs.map((id) => [id, mark]));
  const byCells = (seen: readonly Reachability['cells'][], worstFirst = false): readonly number[] => {
    const [any] = madeUp.reachability;
    if (any === undefined) throw new Error('nobody was looked at');
    const reachability = seen.map((cells, i) => ({ ...any, entry: FIRST + i, cells }));
    return orderBy('reach', { ...madeUp, reachability }, seen.length, worstFirst);
  };
  /** A mark a pair, beside those of the standard suite, between which all of them are relayed. */
  const byPaths = (seen: readonly string[], worstFirst = false): readonly number[] =>
    byCells(
      seen.map((marks) => ({
        ...standard('R'),
        ...Object.fromEntries([...marks].map((mark, i) => [`pair-${i}`, mark])),
      })),
      worstFirst,
    );

  it('has whoever is reached at all before who is not, however many are direct', () => {
    const fewer = `${'D'.repeat(20)}${'-'.repeat(22)}`;
    const more = `${'D'.repeat(14)}${'R'.repeat(24)}${'-'.repeat(4)}`;
    expect(byPaths([fewer, more])).toEqual([1, 0, 2]);
    expect(byPaths([more, fewer], true)).toEqual([1, 0, 2]);
  });

  it('has more direct paths first among those that are reached as often', () => {
    expect(byPaths(['RRD-', 'mDm-', 'DRD-'])).toEqual([2, 0, 1, 3]);
  });

  it('counts the pairs that all of them tried, of which one that did not come up is one', () => {
    expect(byPaths(['D!', 'DD-'])).toEqual([1, 0, 2]);
    expect(byPaths(['-DDD', 'D-'])).toEqual([0, 1, 2]);
    expect(byPaths(['-RDD', 'D-'])).toEqual([1, 0, 2]);
  });

  it('has nobody gain or lose by pairs that others did not try', () => {
    expect(byPaths(['RD-DD', 'DD-'])).toEqual([1, 0, 2]);
    expect(byPaths(['DD---', 'RD-'])).toEqual([0, 1, 2]);
    // What the lab spoilt for one counts for nobody.
    expect(byPaths(['D-DD', 'R?DD'])).toEqual([0, 1, 2]);
  });

  it('has last whoever tried few pairs or none, or was spoilt everywhere, after who reached nobody', () => {
    for (const worstFirst of [true, false]) {
      expect(byCells([standard('?'), standard('-')], worstFirst)).toEqual([1, 0, 2]);
      expect(byCells([{ 'port-restricted+open': 'D' }, standard('-')], worstFirst)).toEqual([1, 0, 2]);
    }
  });
});

describe('an order by what works without servers', () => {
  /** Answers with everything there, then with all servers gone, question by question. */
  type Answers = readonly [there: string, gone: string];
  const factsOf = (absence: string, answers: string): SurvivalFacts['facts'] =>
    [...answers].map((answer, i) => ({
      absence,
      event: QUESTION_IDS[i] ?? '',
      worked: answer === 'y' ? 3 : 0,
      passes: answer === 'y' || answer === 'n' ? 3 : 0,
      ms: null,
      reason: null,
      ...(answer === 's' ? { moot: true as const } : {}),
    }));
  const byAnswers = (...seen: readonly Answers[]): readonly number[] => {
    const [any] = madeUp.survival;
    if (any === undefined) throw new Error('nobody was looked at');
    const survival = seen.map(([there, gone], i) => ({
      ...any,
      entry: FIRST + i,
      facts: [...factsOf('none', there), ...factsOf('all', gone)],
    }));
    return orderBy('alone', { ...madeUp, survival }, seen.length);
  };

  it('counts what does not even work with them as not working', () => {
    expect(byAnswers(['ynnn', 'ynnn'], ['yyyy', 'yyyn'])).toEqual([1, 0, 2]);
  });

  it('has whoever has no servers beside those that lose nothing with theirs', () => {
    expect(byAnswers(['yyyy', 'yyyn'], ['yyyy', 'ssss'], ['yyyy', 'yyyy'])).toEqual([1, 2, 0, 3]);
    expect(byAnswers(['yynn', 'ssss'], ['yyyy', 'yyyn'])).toEqual([1, 0, 2]);
  });

  it('has last whoever never came up, after who loses everything', () => {
    expect(byAnswers(['....', '....'], ['yyyy', 'nnnn'])).toEqual([1, 0, 2]);
  });
});

describe('an order by recovery', () => {
  interface Seen {
    readonly repetitions: number;
    readonly back: number;
    readonly p50: number | null;
    readonly notUp?: number;
  }
  const byRecovery = (...seen: readonly Seen[]): readonly number[] => {
    const [any] = madeUp.outages;
    if (any === undefined) throw new Error('nobody was looked at');
    const outages = seen.map((one, i) => ({
      ...any,
      entry: FIRST + i,
      events: [{ event: 'address-change' as const, ms: [], limitMs: 90_000, ...one }],
    }));
    return orderBy('recovery', { ...madeUp, outages }, seen.length);
  };

  it('has who is back more often first, however soon the other is', () => {
    const sooner = { repetitions: 20, back: 11, p50: 1000 };
    expect(byRecovery(sooner, { repetitions: 20, back: 20, p50: 3000 })).toEqual([1, 0, 2]);
  });

  it('has who is back sooner first among those that are back as often, and who has no median last', () => {
    const [none, late, soon] = [null, 3000, 1000].map((p50) => ({ repetitions: 4, back: 2, p50 }));
    if (none === undefined || late === undefined || soon === undefined) throw new Error('three are made');
    expect(byRecovery(none, late, soon)).toEqual([2, 1, 0, 3]);
  });

  it('counts times that it did not come up as times that it was not back', () => {
    const once = { repetitions: 1, back: 1, p50: 1000, notUp: 4 };
    expect(byRecovery(once, { repetitions: 5, back: 4, p50: 3000 })).toEqual([1, 0, 2]);
    expect(byRecovery({ repetitions: 0, back: 0, p50: null }, once)).toEqual([1, 0, 2]);
    // Who never came up was tried, who cannot have it happen was not.
    const never = { repetitions: 0, back: 0, p50: null, notUp: 20 };
    expect(byRecovery(never, once, { repetitions: 0, back: 0, p50: null })).toEqual([1, 0, 2, 3]);
  });
});

describe('an order by a figure', () => {
  /** What contestants have in the first metric of the first scenario, in which more is better. */
  const byFigure = (seen: readonly (readonly [value: number, ratio: number | null])[]): readonly number[] => {
    const cells = seen.map(
      ([value, ratio], i): CellTuple => [
        ...([0, 0, FIRST + i, 'ok', 10, 10, value, ratio] as const),
        ...([null, null, null, null, null, null] as const),
      ],
    );
    const id = `${madeUp.scenarios[0]?.id}/${madeUp.metrics[0]?.id}`;
    return orderBy(id, { ...madeUp, cells }, seen.length);
  };

  it('is by ratios to the anchor, whatever the values are', () => {
    expect(
      byFigure([
        [90, 0.9],
        [80, 1.1],
      ]),
    ).toEqual([1, 0, 2]);
  });

  it('is by values where nobody has a ratio', () => {
    expect(
      byFigure([
        [80, null],
        [90, null],
      ]),
    ).toEqual([1, 0, 2]);
  });

  it('never compares a value with a ratio', () => {
    expect(
      byFigure([
        [90, null],
        [80, 0.9],
      ]),
    ).toEqual([1, 0, 2]);
  });
});
