import { expect, test } from 'vitest';
import { suiteOf } from '../cli/engine/suites.ts';
import { standardPairs } from './standard-pairs.ts';

test('they are what the standard suite tries', () => {
  const [look] = suiteOf('standard').looks;
  expect(look).toMatchObject({ kind: 'traversal', cells: standardPairs });
});
