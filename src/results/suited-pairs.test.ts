import { expect, test } from 'vitest';
import { traversalCells } from '../scenarios/traversal.ts';
import { suitedPairs } from './suited-pairs.ts';

const all = traversalCells.map(({ id }) => id);

test('who is set up over IPv4 alone is not tried between routers for IPv6', () => {
  expect(all.filter((id) => !suitedPairs('zerotier').includes(id))).toEqual([
    'ipv6-stateful+open',
    'ipv6-stateful+ipv6-stateful',
  ]);
});

test('everybody else is tried between all', () => {
  expect(suitedPairs('nebula')).toEqual(all);
  expect(suitedPairs('gone-since')).toEqual(all);
});
