import { expect, test } from 'vitest';
import { traversalCells } from '../scenarios/traversal.ts';
import { asKnown } from './known.ts';

test('a pair may be named from either end', () => {
  const known = traversalCells.map(({ id }) => id);
  for (const id of known) {
    expect(asKnown(id, known)).toBe(id);
    expect(asKnown(id.split('+').toReversed().join('+'), known)).toBe(id);
  }
  for (const id of ['open+nowhere', 'open', '']) expect(asKnown(id, known)).toBe(id);
});
