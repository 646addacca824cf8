import { expect, test } from 'vitest';
import { addressLines, linkLocalLine, routeLine } from './own-routes.ts';

const on = (address: string): readonly string[] => addressLines({ iface: 'eth0', address });

test('the route to an address’s network is as the kernel makes it, and asks for cubic', () => {
  expect(on('192.168.10.11/24')).toEqual([
    'address add 192.168.10.11/24 dev eth0',
    'route replace 192.168.10.0/24 dev eth0 proto kernel scope link src 192.168.10.11 congctl cubic',
  ]);
  // Not at the border of a byte.
  expect(on('203.0.113.254/30')[1]).toContain('replace 203.0.113.252/30 ');
  expect(on('2001:db8:a::b/64')).toEqual([
    'address add 2001:db8:a::b/64 dev eth0',
    'route replace 2001:db8:a::b/64 dev eth0 proto kernel metric 256 congctl cubic',
  ]);
});

test('an address of its own has no network', () => {
  expect(on('198.18.0.7/32')).toEqual(['address add 198.18.0.7/32 dev eth0']);
  expect(on('2001:db8::7/128')).toEqual(['address add 2001:db8::7/128 dev eth0']);
});

test('the way out, and to neighbours by the addresses of the link, ask for it too', () => {
  const line = routeLine({ to: 'default', via: '203.0.113.1' });
  expect(line).toBe('route add default via 203.0.113.1 congctl cubic');
  expect(linkLocalLine('eth0')).toBe(
    'route replace fe80::/64 dev eth0 proto kernel metric 256 congctl cubic',
  );
});
