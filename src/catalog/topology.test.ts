import { expect, test } from 'vitest';
import { firstHub, hubsOf, hubsToCall, servesAsHub, underlayAddress } from './topology.ts';
import type { Member } from './types.ts';

const member = (device: string, over: Partial<Member> = {}): Member => ({
  device,
  role: 'peer',
  index: 1,
  underlay: '192.168.10.11',
  reachableAt: '203.0.113.2',
  lan: 'home',
  firewalled: true,
  ...over,
});

const [a, b] = [member('a'), member('b')];
const open = member('c', {
  underlay: '203.0.113.6',
  reachableAt: '203.0.113.6',
  lan: 'c',
  firewalled: false,
});
const [hub, spare] = [member('s', { role: 'infrastructure' }), member('t', { role: 'infrastructure' })];

test('infrastructure is the hub where there is any', () => {
  expect(hubsOf([a, open, hub, spare])).toEqual([hub, spare]);
});

test('otherwise a peer that everybody reaches, or the first one', () => {
  expect(hubsOf([a, open])).toEqual([open]);
  expect(hubsOf([a, b])).toEqual([a]);
});

test('what one hub alone can do the first one does, and without members there is none', () => {
  expect(firstHub([a, hub, spare])).toBe(hub);
  expect(() => firstHub([])).toThrow('an overlay needs members');
});

test('peers call every hub; hubs call each other once', () => {
  const members = [a, hub, spare];
  expect(hubsToCall(members, a)).toEqual([hub, spare]);
  expect(hubsToCall(members, hub)).toEqual([]);
  expect(hubsToCall(members, spare)).toEqual([hub]);
});

test('within a LAN the own address counts, else that of the router', () => {
  expect(underlayAddress(a, b)).toBe('192.168.10.11');
  expect(underlayAddress(open, b)).toBe('203.0.113.2');
});

test('a hub serves, and nobody else does', () => {
  expect(servesAsHub([a, hub], hub, 'lighthouse', 'relay')).toEqual({ serves: ['lighthouse', 'relay'] });
  expect(servesAsHub([a, hub], a, 'lighthouse', 'relay')).toEqual({});
});
