import { expect, test } from 'vitest';
import { destinations, pathReport } from './answers.ts';

const direct =
  '[{"dst":"10.64.7.2","gateway":"10.64.7.2","dev":"mm-x","protocol":"babel","flags":["onlink"]}]';
const through =
  '[{"dst":"10.64.7.2","gateway":"10.64.7.3","dev":"mm-x","protocol":"babel","flags":["onlink"]}]';

test('the routes tell who is known', () => {
  expect([...destinations(direct)]).toEqual(['10.64.7.2']);
  expect(destinations('[]').size).toBe(0);
});

test('a neighbour is its own next hop', () => {
  expect(pathReport('10.64.7.2', direct, true)).toEqual({
    kind: 'direct',
    evidence: 'route to 10.64.7.2 via 10.64.7.2',
  });
});

test('a way through others lasts where no link leads there', () => {
  expect(pathReport('10.64.7.2', through, false)).toMatchObject({ kind: 'relayed', searching: false });
  expect(pathReport('10.64.7.2', through, true)).toMatchObject({ kind: 'relayed', searching: true });
});

test('without a route nothing is known', () => {
  expect(pathReport('10.64.7.2', '[]', false)).toEqual({
    kind: 'unknown',
    evidence: 'no route to 10.64.7.2',
  });
});
