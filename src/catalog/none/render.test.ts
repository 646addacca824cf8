import { expect, test } from 'vitest';
import { twoHomes } from '../testing/members.ts';
import { renderNone } from './render.ts';

test('devices behind different routers are addressed as the outside knows them', () => {
  expect(renderNone(twoHomes).get('laptop')).toBe('203.0.113.2');
});

test('devices of one LAN have their own addresses, wherever the infrastructure is', () => {
  const oneHome = twoHomes.map((member) => (member.role === 'peer' ? { ...member, lan: 'home' } : member));
  expect(renderNone(oneHome).get('laptop')).toBe('192.168.10.11');
});
