import { expect, test } from 'vitest';
import { cableLines } from './cables.ts';

const cable = {
  a: { node: 'a', name: 'eth0', segment: false },
  b: { node: 'router', name: 'lan0', segment: false },
};
const keepers = (...ids: readonly string[]) => new Map(ids.map((id, i) => [id, { pid: 7 + i }] as const));

test('a cable leads from the namespaces of one node to those of another', () => {
  const name = (end: { readonly name: string }): string => `g1${end.name}`;
  expect(cableLines([cable], keepers('a', 'router'), name)).toEqual([
    'link add g1eth0 netns 7 type veth peer name g1lan0 netns 8',
  ]);
});

test('one to a node that is not there is refused, rather than laid to whatever process 0 is', () => {
  expect(() => cableLines([cable], keepers('a'), (end) => end.name)).toThrow(
    'no node is called "router"; nodes are: a',
  );
});
