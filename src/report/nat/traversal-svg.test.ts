import { expect, test } from 'vitest';
import type { Cell } from '../../results/traversal.ts';
import { traversalCell as cell } from '../testing.ts';
import { traversalVerdicts } from './traversal.ts';
import { traversalSvg } from './traversal-svg.ts';

/** Colour of the only square, by what its passes came to; null is one that did not come up. */
const colourBy = (outcomes: readonly Cell['outcome'][]): string | undefined => {
  const cells = outcomes.map((outcome, i) =>
    cell({
      cell: 'symmetric+symmetric',
      ends: ['symmetric', 'symmetric'],
      pass: i + 1,
      status: outcome === null ? 'failed' : 'ok',
      outcome,
    }),
  );
  return /<\/title><rect [^>]*class="(\w+)/.exec(traversalSvg('vpn', traversalVerdicts(cells)))?.[1];
};

test.each<[outcomes: Cell['outcome'][], colour: string]>([
  [['direct', 'direct'], 'direct'],
  [['direct', 'relayed', 'direct'], 'relayed'],
  [['relayed', 'mixed', 'direct'], 'mixed'],
  [['mixed', 'unreachable', 'relayed'], 'unreachable'],
  [['unreachable', 'direct', null], 'failed'],
])('of passes that were %j the worst one colours the square: %s', (outcomes, colour) => {
  expect(colourBy(outcomes)).toBe(colour);
});
