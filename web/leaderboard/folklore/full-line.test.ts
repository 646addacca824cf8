import { expect, test } from 'vitest';
import type { CellTuple } from '../../../src/site/dataset/dataset.ts';
import { boardOf } from '../data/board.ts';
import { madeUpDataset } from '../testing/dataset.ts';
import { isLineFull } from './full-line.ts';

const dataset = madeUpDataset();
const goodput = dataset.metrics.findIndex(({ id }) => id === 'tcp.goodput-up');
const [REFERENCE, ANCHOR] = [0, 1];
/** A line of 100 Mbit/s, and what came through by the anchor and without a VPN. */
const isFull = (anchor: number | null, none: number | null, scenario = 0, metric = goodput): boolean => {
  const cell = (entry: number, value: number | null): CellTuple => {
    const status = value === null ? 'failed' : 'ok';
    return [scenario, metric, entry, status, 10, 10, value, 1, null, null, null, null, null, null];
  };
  const board = boardOf({ ...dataset, cells: [cell(ANCHOR, anchor), cell(REFERENCE, none)] });
  return isLineFull(board, scenario, metric);
};

test('a line is full from 85 % of what gets through without a VPN, or of its rate where nobody measured that', () => {
  expect([isFull(81, 95), isFull(80, 95)]).toEqual([true, false]);
  expect([isFull(85, null), isFull(84, null)]).toEqual([true, false]);
  // A line that loses packets lets nobody fill it.
  expect(isFull(39, 40)).toBe(true);
});

test('nothing is full where nobody measured, the line has no limit, or the figure is none of a line', () => {
  const unlimited = dataset.scenarios.findIndex(({ lineRateMbit }) => lineRateMbit === null);
  const cpu = dataset.metrics.findIndex(({ id }) => id === 'tcp.machine-cpu-per-gb');
  expect(isFull(null, 95)).toBe(false);
  expect(isFull(95, 95, unlimited)).toBe(false);
  expect(isFull(95, 95, 0, cpu)).toBe(false);
});
