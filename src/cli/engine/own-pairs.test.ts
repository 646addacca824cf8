import { expect, test } from 'vitest';
import { ownPairs, pairsLeftOut } from './own-pairs.ts';

const nebula = { name: 'nebula@1', overlay: 'nebula' };
const zerotier = { name: 'zerotier@1', overlay: 'zerotier' };
const PAIRS = ['ipv6-stateful+open', 'symmetric+open'];

test('each contestant is asked for the pairs that its adapter can set up, and what is left out is told', () => {
  expect(ownPairs([nebula, zerotier], PAIRS)).toEqual({
    'nebula@1': PAIRS,
    'zerotier@1': ['symmetric+open'],
  });
  expect(pairsLeftOut([nebula, zerotier], PAIRS)).toEqual([
    {
      name: 'zerotier@1',
      reason: 'between ipv6-stateful+open: its adapter does not set up that IP version',
    },
  ]);
});

test('where everybody can be tried between all, nothing is said', () => {
  expect(ownPairs([nebula], PAIRS)).toBeNull();
  expect(ownPairs([nebula, zerotier], ['symmetric+open'])).toBeNull();
  expect(pairsLeftOut([nebula], PAIRS)).toEqual([]);
});

test('where nothing is left to try, that is refused', () => {
  expect(() => ownPairs([zerotier], ['ipv6-stateful+open'])).toThrow(/^Nobody .* ipv6-stateful\+open/);
});
