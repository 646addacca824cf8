import fc from 'fast-check';
import { expect, test } from 'vitest';
import { network } from '../../network/builders.ts';
import { documents } from '../../network/testing/documents.ts';
import { twoHomes } from '../../scenarios/two-homes.ts';
import { compile } from '../plan/compile.ts';
import { planMove } from './move.ts';

const planned = (document = twoHomes.network) => compile(document, { openRouters: false });

test('a moved router has the new address in its plan, its rules and its line’s check', () => {
  const { plan, router, internet } = planMove(twoHomes.network, planned(), 'home-b', 1);
  const moved = plan.nodes.find(({ id }) => id === 'router-home-b');
  expect(moved?.addresses).toContainEqual({ iface: 'wan0', address: '192.0.2.6/30' });
  expect(moved?.routes).toEqual([{ to: 'default', via: '192.0.2.5' }]);
  expect(moved?.nat?.address).toBe('192.0.2.6');
  expect(plan.placements.map(({ device, reachableAt }) => [device, reachableAt])).toEqual([
    ['a', '203.0.113.2'],
    ['b', '192.0.2.6'],
    ['server', '203.0.113.10'],
  ]);
  const probes = plan.wires.map(({ probe }) => probe).filter(({ node }) => node === 'router-home-b');
  expect(probes).toMatchObject([{ from: '192.0.2.6', to: '192.0.2.5', toNode: 'internet' }]);
  expect(router.ip[0]).toBe('address delete 203.0.113.6/30 dev wan0');
  expect(internet).toContain('address add 192.0.2.5/30 dev s1');
});

test('a second move leaves the first one’s address', () => {
  const first = planMove(twoHomes.network, planned(), 'home-a', 1);
  const second = planMove(twoHomes.network, first.plan, 'home-a', 2);
  expect(second.router.ip).toEqual([
    'address delete 192.0.2.6/30 dev wan0',
    'address add 192.0.2.10/30 dev wan0',
    'route add default via 192.0.2.9',
  ]);
  expect(second.internet[0]).toBe('address delete 192.0.2.5/30 dev s0');
});

test('whoever is behind a moved carrier is reached at its new address', () => {
  const document = network({
    name: 'carried',
    sites: [
      { id: 'carrier', nat: 'port-restricted', addresses: 'shared', uplink: {} },
      { id: 'home', nat: 'symmetric', behind: 'carrier', uplink: {} },
    ],
    devices: [{ id: 'a', site: 'home' }],
  });
  const { plan } = planMove(document, planned(document), 'carrier', 1);
  expect(plan.placements).toMatchObject([{ device: 'a', reachableAt: '192.0.2.6' }]);
  expect(() => planMove(document, planned(document), 'home', 1)).toThrow(/host in "carrier"/);
});

test('a site without a NAT or of an unknown name is refused', () => {
  const document = network({
    name: 'routed',
    sites: [{ id: 'office', firewall: 'stateful', uplink: {} }],
    devices: [{ id: 'a', site: 'office' }],
  });
  expect(() => planMove(document, planned(document), 'office', 1)).toThrow(/no NAT/);
  expect(() => planMove(document, planned(document), 'home', 1)).toThrow(/none of that name \(office\)/);
});

test('a site whose uplink drops long packets is refused: who sent them is told by the address', () => {
  const document = network({
    name: 'narrow',
    sites: [{ id: 'home', nat: 'port-restricted', blackHoleBytes: 1400, uplink: {} }],
    devices: [{ id: 'a', site: 'home' }],
  });
  expect(() => planMove(document, planned(document), 'home', 1)).toThrow(/address of the far end/);
});

test('a router that opens ports is refused: what opens them would not any more', () => {
  const document = network({
    name: 'opening',
    sites: [{ id: 'home', nat: 'port-restricted', portMapping: true, uplink: {} }],
    devices: [{ id: 'a', site: 'home' }],
  });
  expect(() => planMove(document, planned(document), 'home', 1)).toThrow(/miniupnpd opens no port any more/);
});

test('no other router or device is touched, whatever the network', () => {
  fc.assert(
    fc.property(documents, (document) => {
      const before = planned(document);
      const site = document.sites.find(
        ({ nat, behind, portMapping }) => nat !== 'none' && behind === undefined && portMapping !== true,
      );
      if (site === undefined) return;
      const { plan, address } = planMove(document, before, site.id, 1);
      const others = (nodes: typeof plan.nodes) =>
        nodes.filter(({ id }) => id !== `router-${site.id}` && id !== 'internet');
      expect(others(plan.nodes)).toEqual(others(before.nodes));
      expect(JSON.stringify(before)).not.toContain(`"${address}/`);
      const wan = before.nodes.find(({ id }) => id === `router-${site.id}`)?.nat?.address;
      expect(JSON.stringify(plan)).not.toContain(`"${wan}/`);
      expect(JSON.stringify(plan.placements)).not.toContain(`"${wan}"`);
    }),
  );
});
