import { expect, test } from 'vitest';
import { boardOf } from '../data/board.ts';
import { madeUpDataset } from '../testing/dataset.ts';
import { strengthsOf } from './strengths.ts';

const dataset = madeUpDataset();
const oak = dataset.entries.findIndex(({ title }) => title === 'Oak');

test('strengths stand by testbed, that of the newest run first', () => {
  const all = strengthsOf(boardOf(dataset), oak);
  expect(all.map(({ testbed }) => testbed)).toEqual([0, 1]);
  const named = all.map(
    ({ better, worse }) =>
      new Set(
        [...better, ...worse].flatMap(({ cells }) =>
          cells.map(({ scenario }) => dataset.scenarios[scenario]?.id),
        ),
      ),
  );
  expect(named[0]).toContain('two-homes');
  expect(named[1]).toContain('crowd');
  expect(named[1]).not.toContain('two-homes');
  expect(named[0]).not.toContain('crowd');
});

test('strengths of what the newest run left out are of the testbed that has it', () => {
  const cells = dataset.cells.filter(
    ([scenario, , entry]) => entry !== oak || dataset.scenarios[scenario]?.testbed === 1,
  );
  expect(strengthsOf(boardOf({ ...dataset, cells }), oak).map(({ testbed }) => testbed)).toEqual([1]);
});

test('the largest difference stands first, whichever way is better', () => {
  const [newest] = strengthsOf(boardOf(dataset), oak);
  const sizes = (['better', 'worse'] as const).map((verdict) =>
    newest?.[verdict].map(({ cells }) => cells.map(({ ratio }) => Math.abs(Math.log(ratio ?? Number.NaN)))),
  );
  const falling = (all: readonly number[]): number[] => all.toSorted((a, b) => b - a);
  for (const metrics of sizes) {
    expect(metrics?.length).toBeGreaterThan(1);
    const largest = metrics?.map((own) => own[0] ?? Number.NaN) ?? [];
    expect(largest).toEqual(falling(largest));
    for (const own of metrics ?? []) expect(own).toEqual(falling(own));
  }
});
