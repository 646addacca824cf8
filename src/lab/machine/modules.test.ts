import { expect, test } from 'vitest';
import { dependencies, inOrder } from './modules.ts';

test('a module comes after those that it needs, once, and a circle ends', () => {
  const needs = new Map([
    ['wireguard', ['udp_tunnel', 'curve']],
    ['curve', []],
    ['udp_tunnel', ['curve']],
    ['egg', ['hen']],
    ['hen', ['egg']],
  ]);
  const order = inOrder(needs);
  expect(order.slice(0, 3)).toEqual(['curve', 'udp_tunnel', 'wireguard']);
  expect(order.slice(3).toSorted()).toEqual(['egg', 'hen']);
});

test('a module names those that it needs, in the kernel’s names', () => {
  const section = (text: string) => Buffer.from(`\x7fELF\0license=GPL\0${text}\0intree=Y\0`);
  expect(dependencies(section('depends=udp_tunnel,libcurve25519-generic'))).toEqual([
    'udp_tunnel',
    'libcurve25519_generic',
  ]);
  expect(dependencies(section('depends='))).toEqual([]);
  expect(dependencies(section('name=veth'))).toEqual([]);
});
