import { expect, test } from 'vitest';
import { network } from '../../network/builders.ts';
import { compile } from '../plan/compile.ts';
import { translates, translatorConfig, translatorLines, uplinkRules } from './translator-rules.ts';

const mobile = network({
  name: 'mobile',
  sites: [
    { id: 'plain', nat: 'port-restricted', uplink: {} },
    { id: 'hotspot', nat: 'port-restricted', firewall: 'udp-blocked', uplink: {}, behind: 'carrier' },
    { id: 'carrier', nat: 'port-restricted', natPorts: 'scattered', addresses: 'ipv6-only', uplink: {} },
    { id: 'other', nat: 'symmetric', uplink: {}, behind: 'carrier' },
  ],
  devices: [
    { id: 'a', site: 'hotspot' },
    { id: 'b', site: 'other' },
  ],
});
const routerOf = (id: string, openRouters = false) =>
  compile(mobile, { openRouters }).nodes.find((node) => node.id === `router-${id}`);

test('a router with IPv6 alone outside translates the one address of its NAT, and the carrier each one back', () => {
  const [hotspot, carrier] = [routerOf('hotspot'), routerOf('carrier')];
  expect(hotspot?.addresses).toContainEqual({ iface: 'wan0', address: '2001:db8:c::b/64' });
  expect(hotspot?.routes).toEqual([{ to: 'default', via: '2001:db8:c::1' }]);
  expect(hotspot?.nat).toMatchObject({ wan: 'xlat0', address: '192.0.0.4', lan: '192.168.11.0/24' });
  expect(hotspot?.firewall).toEqual({ wan: 'xlat0', out: 'tcp' });
  expect(hotspot?.translator).toMatchObject({
    hosts: [{ ipv4: '192.0.0.4', ipv6: '2001:db8:c::464:b' }],
    uplink: 'wan0',
  });
  expect(carrier?.addresses).toContainEqual({ iface: 'br0', address: '2001:db8:c::1/64' });
  expect(carrier?.nat).toMatchObject({ wan: 'wan0', lan: '100.64.2.0/24' });
  expect(carrier?.translator).toMatchObject({
    hosts: [
      { ipv4: '100.64.2.11', ipv6: '2001:db8:c::464:b' },
      { ipv4: '100.64.2.12', ipv6: '2001:db8:c::464:c' },
    ],
    uplink: null,
  });
  expect(carrier?.routes).toContainEqual({ to: '2001:db8:c::464:b/128', via: '2001:db8:c::b' });
  expect([hotspot, carrier, routerOf('plain')].map((node) => node?.speaksIpv6)).toEqual([true, true, false]);
});

test('devices behind one are reached where the carrier shows them, and by the reference through both', () => {
  const [a] = compile(mobile, { openRouters: false }).placements;
  const outside = routerOf('carrier')?.nat?.address;
  expect(a).toMatchObject({ underlay: '192.168.11.11', reachableAt: outside });
  expect(routerOf('carrier', true)?.nat?.dmz).toBe('100.64.2.11');
  expect(routerOf('hotspot', true)?.nat?.dmz).toBe('192.168.11.11');
});

test('what is too long for IPv6 is refused as IPv4, where the sender is told', () => {
  const translator = routerOf('hotspot')?.translator;
  if (translator == null) throw new Error('nothing translates');
  expect(translatorLines(translator)).toEqual([
    'tuntap add dev xlat0 mode tun',
    'link set xlat0 up',
    'address add 192.0.0.4/32 dev xlat0',
    'route add 0.0.0.0/0 dev xlat0 mtu 1480',
    'route add 2001:db8:c::464:b/128 dev xlat0',
  ]);
  expect(translatorConfig(translator).split('\n')).toEqual([
    'tun-device xlat0',
    'ipv4-addr 192.0.0.1',
    'prefix 2001:db8:64::/96',
    'map 192.0.0.4 2001:db8:c::464:b',
    '',
  ]);
  expect(uplinkRules('wan0')).toContain('oifname "wan0" meta nfproto ipv4 counter name untranslated drop;');
});

test('a network without such a site needs nothing that translates', () => {
  expect(translates(mobile)).toBe(true);
  expect(translates(network({ name: 'plain', devices: [{ id: 'a' }] }))).toBe(false);
});
