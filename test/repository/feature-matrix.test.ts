import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { renderMatrix } from '../../scripts/feature-matrix/render.ts';
import { manifests } from '../../src/catalog/index.ts';

const matrix = renderMatrix(manifests);
/** The cells of each table's rows, without the contestant's name; a head and the line below it are no rows. */
const cells = matrix
  .split('\n')
  .filter((line) => line.startsWith('| **'))
  .map((line) => line.slice(2, -2).split(' | '));

test('docs/feature-matrix.md is what the manifests say; npm run matrix writes it', () => {
  expect(readFileSync('docs/feature-matrix.md', 'utf8')).toBe(matrix);
});

test('every fact is in it, for every contestant', () => {
  const facts = Object.keys(manifests[0]?.facts ?? {}).filter((name) => name !== 'superseded');
  const shown = cells.reduce((sum, row) => sum + row.length - 1, 0);
  // The table of versions has two columns of its own.
  expect(shown).toBe(manifests.length * (facts.length + 2));
});

test('no cell of a fact is without evidence', () => {
  const versions = manifests.length;
  for (const [name, ...values] of cells.slice(0, -versions))
    for (const value of values)
      expect([name, value]).toEqual([
        name,
        expect.stringMatching(/^unknown$|^.+ \((measured: [^()]+|\[(docs|source)\]\(https:[^()]+\).*)\)$/),
      ]);
});
