import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Dataset } from '../../../src/site/dataset/dataset.ts';
import { boardOf, scenarioSlug } from '../data/board.ts';
import { parseView } from '../state/link.ts';
import { DEFAULT_VIEW, type Order, type View } from '../state/view.ts';
import { madeUpDataset } from '../testing/dataset.ts';
import { type Column, columnsOf, shownScenarios } from './columns.ts';
import { compareMerits, meritOf } from './merit.ts';
import { nextOrder, orderOf } from './order.ts';
import { breaks, ordered, references, shownEntries } from './rows.ts';

const board = boardOf(madeUpDataset());
const { dataset } = board;
const view: View = { ...DEFAULT_VIEW, scenarios: ['lan-100', 'two-homes'] };
const columns = columnsOf(board, view);
const entries = shownEntries(board, view);
const orders = fc.array(
  fc.record({ column: fc.constantFrom(...columns.map(({ id }) => id)), worstFirst: fc.boolean() }),
  { minLength: 1, maxLength: 3 },
);

describe('an order', () => {
  it('depends on nothing but what it is by', () => {
    fc.assert(
      fc.property(
        orders,
        fc.shuffledSubarray([...entries], { minLength: entries.length }),
        (order, mixed) => {
          expect(ordered(board, columns, order, mixed)).toEqual(ordered(board, columns, order, entries));
        },
      ),
    );
  });

  it('has what has no figure last, whether the best or the worst stand first', () => {
    for (const column of columns.filter(({ kind }) => kind !== 'name'))
      for (const worstFirst of [true, false]) {
        const rows = ordered(board, columns, [{ column: column.id, worstFirst }], entries);
        const has = rows.map((entry) => meritOf(board, column, entry) !== undefined);
        expect(has).toEqual(has.toSorted((a, b) => Number(b) - Number(a)));
      }
  });

  it('goes on to the next column where two are alike in the first', () => {
    const order = [
      { column: 'alone', worstFirst: false },
      { column: 'lan-100/tcp.goodput-up', worstFirst: false },
    ];
    const rows = ordered(board, columns, order, entries);
    const [alone, cell] = ['alone', 'lan-100/tcp.goodput-up'].map((id) =>
      columns.find((one) => one.id === id),
    );
    if (alone === undefined || cell === undefined) throw new Error('no such columns');
    for (const [i, entry] of rows.slice(1).entries()) {
      const above = rows[i] as number;
      const compared = (column: Column): number =>
        compareMerits(meritOf(board, column, above), meritOf(board, column, entry), false);
      if (compared(alone) === 0) expect(compared(cell)).toBeLessThanOrEqual(0);
    }
  });

  it('by a lower-is-better metric begins with the lowest', () => {
    const column = 'lan-100/rtt.m1';
    const ratios = ordered(board, columns, [{ column, worstFirst: false }], entries).flatMap(
      (entry) => board.cell(entry, 0, 5)?.ratio ?? [],
    );
    expect(ratios.length).toBeGreaterThan(10);
    expect(ratios).toEqual(ratios.toSorted((a, b) => a - b));
  });

  it('draws no break unless the best stand first by a ranked column', () => {
    const none = entries.map(() => false);
    expect(breaks(board, columns, [{ column: 'lan-100/tcp.goodput-up', worstFirst: true }], entries)).toEqual(
      none,
    );
    expect(breaks(board, columns, [{ column: 'name', worstFirst: false }], entries)).toEqual(none);
  });

  it('by a head that is chosen has the best first, then the worst, alone or after others', () => {
    const best = { column: 'x', worstFirst: false };
    const worst = { column: 'x', worstFirst: true };
    const other = { column: 'y', worstFirst: false };
    const byX = nextOrder([other], 'x', false);
    expect(byX).toEqual([best]);
    expect(nextOrder(byX, 'x', false)).toEqual([worst]);
    expect(nextOrder(nextOrder(byX, 'x', false), 'x', false)).toEqual([best]);
    expect(nextOrder([other], 'x', true)).toEqual([other, best]);
    expect(nextOrder([best, other], 'x', true)).toEqual([other, worst]);
  });

  it('that no shown column has is the beginning’s', () => {
    expect(orderOf(board, columns, [{ column: 'gone/x', worstFirst: true }])).toEqual(
      orderOf(board, columns, []),
    );
  });

  it('of a link of the version before is by the first score or figure without that of bulk', () => {
    const { order } = parseView('1&s=two-homes');
    const by = (other: typeof board, chosen: View): readonly Order[] =>
      orderOf(other, columnsOf(other, chosen), order);
    expect(by(board, view)).toEqual([{ column: 'use/bulk', worstFirst: false }]);
    const useCases = dataset.useCases.filter(({ id }) => id !== 'bulk');
    const without = boardOf({ ...dataset, useCases });
    expect(by(without, view)).toEqual([{ column: 'use/calls-and-games', worstFirst: false }]);
    // Scores are of a run on the first testbed.
    const elsewhere = { ...DEFAULT_VIEW, testbed: dataset.testbeds[1]?.id ?? null };
    const [figure] = columnsOf(board, elsewhere).filter(({ kind }) => kind === 'cell');
    expect(by(board, elsewhere)).toEqual([{ column: figure?.id, worstFirst: false }]);
  });

  it('begins by paths, else by the leftmost column in which anybody has something', () => {
    const beginning = (part: Partial<Dataset>): string | undefined => {
      const other = boardOf({ ...dataset, ...part });
      return orderOf(other, columnsOf(other, view), [])[0]?.column;
    };
    expect(beginning({})).toBe('reach');
    const unlooked = { reachability: [], survival: [], outages: [] };
    expect(beginning(unlooked)).toBe('use/bulk');
    expect(beginning({ ...unlooked, useCases: [] })).toBe('lan-100/tcp.goodput-up');
    expect(beginning({ ...unlooked, useCases: [], cells: [] })).toBe('name');
  });
});

it('an order by recovery has times of one testbed, and whoever has others stands last', () => {
  const column = columns.find(({ id }) => id === 'recovery');
  if (column === undefined) throw new Error('no column of recovery');
  const isElsewhere = (entry: number): boolean => {
    const outages = board.outages(entry);
    return outages !== undefined && outages.testbed !== board.outagesTestbed;
  };
  const elsewhere = entries.filter(isElsewhere);
  expect(elsewhere.length).toBeGreaterThan(0);
  for (const entry of elsewhere) expect(meritOf(board, column, entry)).toBeUndefined();
  expect(entries.some((entry) => meritOf(board, column, entry) !== undefined)).toBe(true);
});

describe('what is shown', () => {
  it('leaves the network without a VPN out of the order', () => {
    expect(references(board, view).map((i) => dataset.entries[i]?.title)).toEqual(['No VPN']);
    expect(entries).toHaveLength(dataset.entries.length - 1);
  });

  it('has one of the chosen values of every facet', () => {
    const chosen = { ...view, facets: { language: ['Go', 'Rust'], layer: ['3'] } };
    for (const i of shownEntries(board, chosen)) {
      expect(['Go', 'Rust']).toContain(dataset.entries[i]?.language);
      expect(dataset.entries[i]?.layer).toBe('3');
    }
  });

  it('has every word of the search', () => {
    expect(shownEntries(board, { ...view, search: 'WILL' }).map((i) => dataset.entries[i]?.title)).toEqual([
      'Willow',
    ]);
    expect(shownEntries(board, { ...view, search: 'willow nowhere' })).toEqual([]);
  });

  it('is the first scenario of the testbed where none of it is chosen', () => {
    expect(shownScenarios(dataset, DEFAULT_VIEW)).toEqual([0]);
    expect(shownScenarios(dataset, { ...DEFAULT_VIEW, testbed: 'ba9876543210' })).toEqual([6]);
    expect(shownScenarios(dataset, view)).toEqual([0, 2]);
  });

  it('is of the testbed that has what an older link chose', () => {
    expect(shownScenarios(dataset, { ...DEFAULT_VIEW, scenarios: ['crowd'] })).toEqual([6]);
  });

  it('is of one testbed, whatever is chosen', () => {
    expect(shownScenarios(dataset, { ...view, testbed: 'ba9876543210' })).toEqual([7]);
    const all = dataset.scenarios.map(({ id }) => id);
    for (const testbed of [null, 'ba9876543210', 'gone']) {
      const ids = columnsOf(board, { ...view, testbed, scenarios: all }).map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  it('has a page for each scenario of each testbed', () => {
    const slugs = dataset.scenarios.map((_, i) => scenarioSlug(dataset, i));
    expect([slugs[0], slugs[7]]).toEqual(['lan-100', 'lan-100-ba9876543210']);
    expect(new Set(slugs).size).toBe(slugs.length);
  });

  it('has reach and survival left of everything that is measured', () => {
    expect(columns.slice(0, 4).map(({ id }) => id)).toEqual(['name', 'reach', 'alone', 'recovery']);
  });
});
