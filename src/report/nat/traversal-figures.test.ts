import { expect, test } from 'vitest';
import type { Cell } from '../../results/traversal.ts';
import { traversalCell } from '../testing.ts';
import { pathFigureRows, pathFigures } from './traversal-figures.ts';

const cell = (outcome: Cell['outcome'], rttMs: number | null, more: Partial<Cell> = {}): Cell =>
  traversalCell({
    outcome,
    directMs: null,
    figures: rttMs === null ? null : { rttMs, goodputUp: rttMs / 10, goodputDown: null, reason: null },
    ...more,
  });

test('figures of direct and of relayed ways are kept apart, and passes without any are left out', () => {
  const cells = [cell('direct', 20), cell('direct', 22), cell('relayed', 31), cell('direct', null)];
  expect(pathFigures([...cells, cell('unreachable', null), cell('relayed', 90, { entry: 'other' })])).toEqual(
    [
      { entry: 'vpn', kind: 'direct', passes: 2, rttMs: 21, goodputUp: 2.1, goodputDown: null },
      { entry: 'vpn', kind: 'relayed', passes: 1, rttMs: 31, goodputUp: 3.1, goodputDown: null },
      { entry: 'other', kind: 'relayed', passes: 1, rttMs: 90, goodputUp: 9, goodputDown: null },
    ],
  );
  expect(pathFigures([cell('unreachable', null)])).toEqual([]);
});

test('a pass that became direct tells how its relay was', () => {
  const [direct, relayed] = pathFigures([cell('direct', 20, { relayedRttMs: 33 }), cell('relayed', 31)]);
  expect(direct).toMatchObject({ kind: 'direct', passes: 1, rttMs: 20 });
  expect(relayed).toMatchObject({ kind: 'relayed', passes: 2, rttMs: 32, goodputUp: 3.1 });
});

test('the table has a row for each way', () => {
  expect(pathFigureRows(pathFigures([cell('direct', 20)]))).toEqual([
    ['VPN', 'way', 'passes', 'round trip, ms', 'up, Mbit/s', 'down, Mbit/s'],
    ['vpn', 'direct', '1', '20.0', '2.00', '—'],
  ]);
  expect(pathFigureRows([])).toEqual([]);
});
