import { expect, test } from 'vitest';
import { destinations, pathReport } from './answers.ts';

const [A, B, C] = ['10.64.7.1', '10.64.7.2', '10.64.7.3'] as const;
const route = (to: string, gateway: string) => ({
  address: to,
  stdout: JSON.stringify([{ dst: to, gateway, dev: 'mm-x', protocol: 'babel', flags: ['onlink'] }]),
});
const none = (to: string) => ({ address: to, stdout: '[]' });

test('the routes tell who is known', () => {
  expect([...destinations(route(B, B).stdout)]).toEqual([B]);
  expect(destinations('[]').size).toBe(0);
});

test('a neighbour is its own next hop, seen from both ends', () => {
  expect(pathReport(route(B, B), route(A, A), true)).toEqual({
    kind: 'direct',
    evidence: `route to ${B} via ${B}, back route to ${A} via ${A}`,
  });
});

test('a way through others lasts where no link leads there', () => {
  expect(pathReport(route(B, C), route(A, C), false)).toMatchObject({ kind: 'relayed', searching: false });
  expect(pathReport(route(B, C), route(A, C), true)).toMatchObject({ kind: 'relayed', searching: true });
});

test('packets that come back another way than they went have no one path', () => {
  expect(pathReport(route(B, B), route(A, C), true)).toMatchObject({ kind: 'unknown', searching: true });
  expect(pathReport(route(B, C), route(A, A), true)).toMatchObject({ kind: 'unknown', searching: true });
  const byAnother = route(A, '10.64.7.4');
  expect(pathReport(route(B, C), byAnother, true)).toMatchObject({ kind: 'unknown', searching: true });
});

test('without a route nothing is known', () => {
  expect(pathReport(none(B), none(A), false)).toMatchObject({ kind: 'unknown' });
  expect(pathReport(route(B, B), none(A), true)).toMatchObject({
    kind: 'unknown',
    evidence: `route to ${B} via ${B}, back no route to ${A}`,
  });
});
