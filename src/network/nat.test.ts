import { expect, test } from 'vitest';
import { network } from './builders.ts';
import {
  canPunch,
  canPunchBetween,
  longestPacket,
  NAT_CLASSES,
  type SeenWayOut,
  shortestMemory,
  wayOut,
  wayOutText,
} from './nat.ts';
import type { Site } from './schema.ts';

const uplink = {};

test('which pairs of NATs can be punched', () => {
  const classes = Object.entries(NAT_CLASSES);
  const table = classes.map(([, a]) => classes.map(([, b]) => (canPunch(a, b) ? 'x' : '.')).join(''));
  expect(Object.keys(NAT_CLASSES)).toEqual([
    'full-cone',
    'address-restricted',
    'port-restricted',
    'address-dependent',
    'symmetric-open',
    'symmetric-address-restricted',
    'symmetric',
  ]);
  expect(table).toEqual(['xxxxxxx', 'xxxxxxx', 'xxx.x..', 'xx..x..', 'xxxxxxx', 'xx..x..', 'xx..x..']);
});

test('a home behind a carrier has the stricter of both NATs', () => {
  const carried = network({
    name: 'carried',
    sites: [
      { id: 'home', nat: 'address-restricted', uplink, behind: 'carrier', firewall: 'stateful' },
      { id: 'carrier', nat: 'address-dependent', addresses: 'shared', hairpin: true, uplink },
    ],
    devices: [{ id: 'a', site: 'home' }],
  });
  expect(wayOut(carried, carried.sites[0] as Site)).toEqual({
    mapping: 'address-dependent',
    filtering: 'address-and-port-dependent',
    translated: true,
    portsPreserved: false,
    hairpin: null,
    outerHairpin: true,
    udp: true,
    tcp: 'any',
  });
  expect(wayOut(carried, carried.sites[1] as Site)).toMatchObject({ hairpin: true, outerHairpin: null });
});

test('of routers in series the one with the shortest memory decides, and the narrowest uplink', () => {
  const memories = network({
    name: 'memories',
    sites: [
      { id: 'home', nat: 'port-restricted', mappingSeconds: 25, uplink, behind: 'carrier' },
      {
        id: 'carrier',
        nat: 'port-restricted',
        mappingSeconds: 20,
        addresses: 'shared',
        uplink,
        blackHoleBytes: 1400,
      },
      { id: 'patient', nat: 'port-restricted', uplink },
    ],
    devices: [{ id: 'a', site: 'home' }],
  });
  expect(memories.sites.map((site) => shortestMemory(memories, site))).toEqual([20, 20, null]);
  expect(memories.sites.map((site) => longestPacket(memories, site))).toEqual([1400, 1400, null]);
});

test('a firewall alone translates nothing and lets answers in', () => {
  const walled = (firewall: 'none' | 'stateful' | 'udp-blocked' | 'tcp-443-only') => {
    const document = network({
      name: 'walled',
      sites: [{ id: 's', firewall, uplink }],
      devices: [{ id: 'a', site: 's' }],
    });
    return wayOut(document, document.sites[0] as Site);
  };
  expect(walled('none')).toMatchObject({ translated: false, filtering: 'endpoint-independent', udp: true });
  expect(walled('stateful')).toMatchObject({
    filtering: 'address-and-port-dependent',
    udp: true,
    tcp: 'any',
  });
  expect(walled('udp-blocked')).toMatchObject({ udp: false, tcp: 'any' });
  expect(walled('tcp-443-only')).toMatchObject({ udp: false, tcp: '443' });
});

test('no way leads out of an isolated site', () => {
  const isolated = network({
    name: 'isolated',
    sites: [{ id: 'lan' }, { id: 'inner', nat: 'full-cone', uplink, behind: 'lan' }],
    devices: [{ id: 'a', site: 'inner' }],
  });
  expect(isolated.sites.map((site) => wayOut(isolated, site))).toEqual([null, null]);
});

test('two subscribers of a carrier reach each other only where it turns packets back', () => {
  const subscribers = (hairpin: boolean) => {
    const document = network({
      name: 'subscribers',
      sites: [
        { id: 'carrier', nat: 'full-cone', addresses: 'shared', hairpin, uplink },
        { id: 'one', nat: 'port-restricted', uplink, behind: 'carrier' },
        { id: 'two', nat: 'port-restricted', uplink, behind: 'carrier' },
        { id: 'walled', nat: 'full-cone', firewall: 'udp-blocked', uplink },
      ],
      devices: [{ id: 'a', site: 'one' }],
    });
    const [, one, two, walled] = document.sites as [Site, Site, Site, Site];
    return [canPunchBetween(document, one, two), canPunchBetween(document, one, walled)];
  };
  expect(subscribers(false)).toEqual([false, null]);
  expect(subscribers(true)).toEqual([true, null]);
});

test('a way out is called by its class, and what is unknown is not called open', () => {
  const home: SeenWayOut = {
    ...NAT_CLASSES['port-restricted'],
    translated: true,
    portsPreserved: true,
    hairpin: null,
    outerHairpin: null,
    udp: true,
    tcp: 'any',
  };
  const open: SeenWayOut = { ...home, ...NAT_CLASSES['full-cone'], translated: false };
  const ways: readonly SeenWayOut[] = [
    home,
    { ...home, ...NAT_CLASSES.symmetric, portsPreserved: false, hairpin: true },
    { ...home, outerHairpin: true },
    open,
    { ...open, filtering: 'address-and-port-dependent' },
    { ...home, mapping: null, filtering: null },
    { ...home, udp: false, tcp: '443' },
    { ...home, tcp: null },
  ];
  expect(ways.map(wayOutText)).toEqual([
    'port-restricted',
    'symmetric, other ports outside, hairpin',
    'port-restricted, hairpin further out',
    'no NAT',
    'no NAT, mapping endpoint-independent, filtering address-and-port-dependent',
    'mapping unknown, filtering unknown',
    'no UDP, TCP to port 443 alone',
    'port-restricted, no TCP',
  ]);
});
