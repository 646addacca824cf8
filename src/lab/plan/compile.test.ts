import fc from 'fast-check';
import { expect, test } from 'vitest';
import { network } from '../../network/builders.ts';
import type { Network } from '../../network/schema.ts';
import { documents } from '../../network/testing/documents.ts';
import { CROWD, crowd } from '../../scenarios/crowd.ts';
import { lan100 } from '../../scenarios/lan.ts';
import { twoHomes, twoHomesIpv6 } from '../../scenarios/two-homes.ts';
import { natRules } from '../rules/router-rules.ts';
import { compile } from './compile.ts';
import { EDGE, WIRES } from './plan.ts';

test('a device behind a home router is reachable at the router’s address', () => {
  const { placements } = compile(twoHomes.network, { openRouters: false });
  expect(placements).toEqual([
    { device: 'a', underlay: '192.168.10.11', reachableAt: '203.0.113.2', lan: 'home-a', firewalled: true },
    { device: 'b', underlay: '192.168.11.11', reachableAt: '203.0.113.6', lan: 'home-b', firewalled: true },
    {
      device: 'server',
      underlay: '203.0.113.10',
      alternates: ['198.18.0.7', '198.18.0.8', '198.18.0.9'],
      reachableAt: '203.0.113.10',
      lan: 'public-server',
      firewalled: false,
    },
  ]);
});

test('with IPv6 every device has an address of its own, and a firewall stands where a NAT would', () => {
  const { placements, nodes } = compile(twoHomesIpv6.network, { openRouters: false });
  expect(placements.map(({ underlay }) => underlay)).toEqual([
    '2001:db8:a::b',
    '2001:db8:b::b',
    '2001:db8:ffff:2::2',
  ]);
  expect(placements.every(({ underlay, reachableAt }) => underlay === reachableAt)).toBe(true);
  expect(placements.map(({ firewalled }) => firewalled)).toEqual([true, true, false]);
  const routers = nodes.filter(({ kind }) => kind === 'router');
  expect(routers.map(({ nat, firewall }) => [nat, firewall])).toEqual([
    [null, { wan: 'wan0', out: 'all' }],
    [null, { wan: 'wan0', out: 'all' }],
  ]);
  expect(nodes.filter(({ speaksIpv6 }) => !speaksIpv6).map(({ kind }) => kind)).toEqual(['edge']);
});

test('routers pass nothing inward unless the reference asks for it', () => {
  const routers = (openRouters: boolean) =>
    compile(twoHomes.network, { openRouters })
      .nodes.filter(({ kind }) => kind === 'router')
      .map(({ nat }) => nat?.dmz);
  expect(routers(false)).toEqual([null, null]);
  expect(routers(true)).toEqual(['192.168.10.11', '192.168.11.11']);
});

const carried = network({
  name: 'carried',
  sites: [
    { id: 'home', nat: 'port-restricted', uplink: {}, behind: 'carrier' },
    { id: 'flat', uplink: {}, behind: 'office', firewall: 'stateful' },
    { id: 'carrier', nat: 'address-dependent', addresses: 'shared', uplink: {} },
    { id: 'office', uplink: {} },
  ],
  devices: [
    { id: 'a', site: 'home' },
    { id: 'b', site: 'flat' },
    { id: 'c', site: 'office' },
  ],
});

test('a router that forgets soon has that in its rules, and the others have two minutes', () => {
  const memories = network({
    name: 'memories',
    sites: [
      { id: 'forgetful', nat: 'full-cone', mappingSeconds: 10, uplink: {} },
      { id: 'plain', nat: 'full-cone', uplink: {} },
    ],
    devices: [{ id: 'a', site: 'plain' }],
  });
  const nats = compile(memories, { openRouters: false }).nodes.flatMap(({ nat }) => nat ?? []);
  expect(nats.map(({ mappingSeconds }) => mappingSeconds)).toEqual([10, null]);
  expect(nats.map((nat) => /timeout (\w+);/.exec(natRules(nat))?.[1])).toEqual(['10s', '120s']);
});

test('a router behind a router has an address in its LAN, and devices are reached at the outermost NAT', () => {
  const { placements, nodes, wires } = compile(carried, { openRouters: false });
  expect(placements.map(({ device, underlay, reachableAt }) => [device, underlay, reachableAt])).toEqual([
    ['a', '192.168.10.11', '203.0.113.2'],
    ['b', '192.168.11.11', '192.168.11.11'],
    ['c', '192.168.13.11', '192.168.13.11'],
  ]);
  const home = nodes.find(({ id }) => id === 'router-home');
  expect(home?.addresses).toContainEqual({ iface: 'wan0', address: '100.64.2.11/24' });
  expect(home?.routes).toEqual([{ to: 'default', via: '100.64.2.1' }]);
  expect(home?.nat).toMatchObject({ address: '100.64.2.11', lan: '192.168.10.0/24', portSeed: null });
  expect(nodes.find(({ id }) => id === 'router-carrier')?.nat).toMatchObject({ portSeed: 3, dmz: null });
  expect(wires.find(({ id }) => id === 'site home')?.probe.toNode).toBe('router-carrier');
  // The office's own device has the first address of its LAN, so the router behind it has the second.
  const back = { to: '192.168.11.0/24', via: '192.168.13.12' };
  expect(nodes.find(({ id }) => id === 'router-office')?.routes).toContainEqual(back);
  expect(nodes.find(({ id }) => id === 'internet')?.routes).toEqual([
    { to: '192.168.11.0/24', via: '203.0.113.6' },
    { to: '192.168.13.0/24', via: '203.0.113.6' },
  ]);
});

test('infrastructure in public has three more addresses, to which the internet knows the way', () => {
  const { nodes, placements } = compile(twoHomes.network, { openRouters: false });
  const alternates = ['198.18.0.7', '198.18.0.8', '198.18.0.9'];
  expect(placements.find(({ device }) => device === 'server')).toMatchObject({ alternates });
  expect(placements.filter((placement) => placement.alternates !== undefined)).toHaveLength(1);
  expect(nodes.find(({ id }) => id === 'server')?.addresses.slice(1)).toEqual(
    alternates.map((address) => ({ iface: 'eth0', address: `${address}/32` })),
  );
  const via = placements.find(({ device }) => device === 'server')?.underlay;
  for (const address of alternates)
    expect(nodes.find(({ id }) => id === 'internet')?.routes).toContainEqual({ to: `${address}/32`, via });
});

test('for the reference every NAT on the way lets in, and no firewall stands', () => {
  const { nodes } = compile(carried, { openRouters: true });
  expect(nodes.find(({ id }) => id === 'router-carrier')?.nat?.dmz).toBe('100.64.2.11');
  expect(nodes.find(({ id }) => id === 'router-home')?.nat?.dmz).toBe('192.168.10.11');
  expect(nodes.find(({ id }) => id === 'router-flat')?.firewall).toBeNull();
});

test('devices have a default route, in a LAN without a line to the internet too', () => {
  const routesOf = (document: Network) =>
    compile(document, { openRouters: false }).nodes.find(({ id }) => id === 'a')?.routes;
  expect(routesOf(twoHomes.network)).toEqual([{ to: 'default', via: '192.168.10.1' }]);
  expect(routesOf(lan100.network)).toEqual([{ to: 'default', via: '192.168.10.1' }]);
});

test('whatever the network, every interface is made once and named briefly, and every wire has a cutter at each end', () => {
  fc.assert(
    fc.property(documents, fc.boolean(), (document, openRouters) => {
      const plan = compile(document, { openRouters });
      const ends = plan.cables.flatMap(({ a, b }) => [a, b]);
      const names = ends.map(({ node, name }) => `${node} ${name}`);
      expect(new Set(names).size).toBe(names.length);
      expect(ends.every(({ name }) => name.length <= 8)).toBe(true);
      const known = new Set([...plan.nodes.map(({ id }) => id), WIRES]);
      expect(ends.every(({ node }) => known.has(node))).toBe(true);
      for (const { near, far } of plan.wires)
        for (const wireEnd of [near, far]) {
          const cable = plan.cables.find(({ a, b }) =>
            [a, b].some(({ node, name }) => node === WIRES && name === wireEnd),
          );
          const other = cable?.a.node === WIRES ? cable.b : cable?.a;
          expect(other?.segment).toBe(true);
          expect(document.devices.some(({ id }) => id === other?.node)).toBe(false);
        }
      expect(new Set(plan.placements.map(({ underlay }) => underlay)).size).toBe(document.devices.length);
      expect(plan.placements.map(({ device }) => device).sort()).toEqual(
        document.devices.map(({ id }) => id).sort(),
      );
    }),
  );
});

test.each([2, 8, CROWD.most])(
  'a crowd of %i is a switch with as many ports and addresses, and no rules',
  (devices) => {
    const { nodes, placements, wires } = compile(crowd(devices), { openRouters: false });
    expect(new Set(placements.map(({ underlay }) => underlay)).size).toBe(devices);
    expect(wires).toEqual([]);
    const others = nodes.filter(({ kind }) => kind !== 'device');
    expect(others).toMatchObject([{ id: 'switch-lan', nat: null, firewall: null, forward: false }]);
    expect(new Set(others[0]?.bridges[0]?.ports).size).toBe(devices);
  },
);

test('devices share one edge, each with a patch of its own', () => {
  const plan = compile(
    network({
      name: 'n',
      sites: [{ id: 's' }],
      devices: [
        { id: 'a', site: 's', line: {} },
        { id: 'b', site: 's', line: {} },
      ],
    }),
    { openRouters: false },
  );
  expect(plan.nodes.find(({ id }) => id === EDGE)?.patches).toEqual([
    { a: 'd0', b: 'u0' },
    { a: 'd1', b: 'u1' },
  ]);
});
