import fc from 'fast-check';
import { expect, test } from 'vitest';
import { network } from '../network/builders.ts';
import type { Network } from '../network/schema.ts';
import { lan100 } from '../scenarios/lan.ts';
import { twoHomes, twoHomesIpv6 } from '../scenarios/two-homes.ts';
import { compile, EDGE, WIRES } from './compile.ts';

test('a device behind a home router is reachable at the router’s address', () => {
  const { placements } = compile(twoHomes.network, { openRouters: false });
  expect(placements).toEqual([
    { device: 'a', underlay: '192.168.10.11', reachableAt: '203.0.113.2', lan: 'home-a', firewalled: true },
    { device: 'b', underlay: '192.168.11.11', reachableAt: '203.0.113.6', lan: 'home-b', firewalled: true },
    {
      device: 'server',
      underlay: '203.0.113.10',
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
    [null, { wan: 'wan0' }],
    [null, { wan: 'wan0' }],
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

test('devices have a default route, in a LAN without a line to the internet too', () => {
  const routesOf = (document: Network) =>
    compile(document, { openRouters: false }).nodes.find(({ id }) => id === 'a')?.routes;
  expect(routesOf(twoHomes.network)).toEqual([{ to: 'default', via: '192.168.10.1' }]);
  expect(routesOf(lan100.network)).toEqual([{ to: 'default', via: '192.168.10.1' }]);
});

const line = fc.record({
  rateMbit: fc.integer({ min: 1, max: 1000 }),
  delayMs: fc.integer({ min: 0, max: 100 }),
});
const networks = fc
  .record({
    uplinks: fc.array(fc.option(line, { nil: undefined }), { maxLength: 6 }),
    devices: fc.array(fc.record({ site: fc.nat(8), line: fc.option(line, { nil: undefined }) }), {
      minLength: 1,
      maxLength: 20,
    }),
  })
  .map(({ uplinks, devices }) =>
    network({
      name: 'any',
      sites: uplinks.map((uplink, i) => ({
        id: `s${i}`,
        ...(uplink ? { uplink, nat: 'port-restricted' as const } : {}),
      })),
      devices: devices.map((device, i) => ({
        id: `d${i}`,
        ...(device.site < uplinks.length ? { site: `s${device.site}` } : {}),
        ...(device.line ? { line: device.line } : {}),
      })),
    }),
  );

test('whatever the network, every interface is made once and named briefly, and every wire has a cutter at each end', () => {
  fc.assert(
    fc.property(networks, (document) => {
      const plan = compile(document, { openRouters: false });
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
