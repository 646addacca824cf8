import fc from 'fast-check';
import { expect, test } from 'vitest';
import { network } from '../../network/builders.ts';
import { documents } from '../../network/testing/documents.ts';
import { compile } from '../plan/compile.ts';
import type { LabPlan } from '../plan/plan.ts';
import { planMove } from './move.ts';
import { planRoam } from './roam.ts';

const document = network({
  name: 'roaming',
  sites: [
    { id: 'home', nat: 'port-restricted', uplink: {} },
    { id: 'cafe', nat: 'symmetric', uplink: {} },
  ],
  devices: [
    { id: 'a', site: 'home' },
    { id: 'b', site: 'cafe', line: { delayMs: 5 } },
    { id: 'server', line: {} },
  ],
});
const before = compile(document, { openRouters: false });
const nodeOf = ({ nodes }: LabPlan, id: string) => nodes.find((node) => node.id === id);

test('a device that roams has an address, a route and a placement of the other site', () => {
  const { plan, from, to, device } = planRoam(document, before, 'a', 'cafe');
  expect([from, to]).toEqual([
    { node: 'router-home', name: 'p0' },
    { node: 'router-cafe', name: 'p1' },
  ]);
  expect(device).toEqual([
    'address flush dev eth0 scope global',
    'address add 192.168.11.16/24 dev eth0',
    'route replace 192.168.11.0/24 dev eth0 proto kernel scope link src 192.168.11.16 congctl cubic',
    'route add default via 192.168.11.1 congctl cubic',
  ]);
  expect(nodeOf(plan, 'a')).toMatchObject({
    addresses: [{ iface: 'eth0', address: '192.168.11.16/24' }],
    routes: [{ to: 'default', via: '192.168.11.1' }],
  });
  expect(nodeOf(plan, 'router-home')?.bridges).toEqual([{ name: 'br0', ports: [] }]);
  expect(nodeOf(plan, 'router-cafe')?.bridges).toEqual([{ name: 'br0', ports: ['p0', 'p1'] }]);
  expect(plan.placements[0]).toEqual({
    device: 'a',
    underlay: '192.168.11.16',
    reachableAt: '203.0.113.6',
    lan: 'cafe',
    firewalled: true,
  });
});

test('a device takes its own line along, whose check asks the other router', () => {
  const { plan, from } = planRoam(document, before, 'b', 'home');
  expect(from).toEqual({ node: 'router-cafe', name: 'p0' });
  expect(plan.wires.find(({ id }) => id === 'device b')?.probe).toEqual({
    node: 'b',
    from: '192.168.10.17',
    to: '192.168.10.1',
    toNode: 'router-home',
  });
});

test('one that comes back has a free port and an address of its own', () => {
  const away = planRoam(document, before, 'a', 'cafe');
  const back = planRoam(document, away.plan, 'a', 'home');
  expect([back.from, back.to]).toEqual([
    { node: 'router-cafe', name: 'p1' },
    { node: 'router-home', name: 'p0' },
  ]);
  expect(back.plan.placements[0]).toMatchObject({ underlay: '192.168.10.16', reachableAt: '203.0.113.2' });
});

test('a router that gets another address takes along who came, and not who left', () => {
  const { plan } = planRoam(document, before, 'a', 'cafe');
  const reached = (site: string) =>
    planMove(document, plan, site, 1).plan.placements.map(({ reachableAt }) => reachableAt);
  expect(reached('cafe')).toEqual(['192.0.2.6', '192.0.2.6', '203.0.113.10']);
  expect(reached('home')).toEqual(['203.0.113.6', '203.0.113.6', '203.0.113.10']);
});

test('where a device cannot go is told', () => {
  const to = (device: string, site: string) => () => planRoam(document, before, device, site);
  expect(to('a', 'work')).toThrow(/no site is called "work" \(home, cafe\)/);
  expect(to('a', 'home')).toThrow(/it is in "home" already/);
  expect(to('server', 'home')).toThrow(/it is in no site now/);
  const mobile = network({
    name: 'mobile',
    sites: [{ id: 'home' }, { id: 'mobile', nat: 'symmetric', addresses: 'ipv6-only', uplink: {} }],
    devices: [{ id: 'a', site: 'home' }],
  });
  const plan = compile(mobile, { openRouters: false });
  expect(() => planRoam(mobile, plan, 'a', 'mobile')).toThrow(/"mobile" has IPv6 addresses alone/);
});

test('whatever the network, every interface stays joined and every address is one of a kind', () => {
  fc.assert(
    fc.property(documents, fc.nat(), (drawn, pick) => {
      const compiled = compile(drawn, { openRouters: false });
      const roamer = drawn.devices.find(({ site }) => site !== undefined);
      const others = drawn.sites.filter(
        ({ id, addresses }) => id !== roamer?.site && addresses !== 'ipv6-only',
      );
      const site = others[pick % Math.max(1, others.length)];
      if (roamer === undefined || site === undefined) return;
      const { plan } = planRoam(drawn, compiled, roamer.id, site.id);
      const ends = plan.cables.flatMap(({ a, b }) => [`${a.node} ${a.name}`, `${b.node} ${b.name}`]);
      expect(new Set(ends).size).toBe(ends.length);
      expect(ends).toHaveLength(compiled.cables.length * 2);
      const ports = plan.nodes.flatMap(({ id, bridges }) =>
        bridges.flatMap((bridge) => bridge.ports.map((port) => `${id} ${port}`)),
      );
      for (const port of ports) expect(ends).toContain(port);
      const addresses = plan.nodes.flatMap((node) => node.addresses.map(({ address }) => address));
      expect(new Set(addresses).size).toBe(addresses.length);
    }),
  );
});
