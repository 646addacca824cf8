import { expect, test } from 'vitest';
import { addressesOf, configuredPeersAlive, ownNode, pathReport } from './answers.ts';

test('a daemon says which address and which subnet are its own', () => {
  const answer = {
    nodeSubnet: '5c4:c176:bf44:b2ab::/64',
    nodeIp: '5c4:c176:bf44:b2ab:5e7e:f6a:b7e2:11ca',
    nodePubkey: 'abd16194646defe7ad2318a0f0a69eb2e3fe939c3b0b51cf0bb88bb8028ecd1d',
    nodeStartTime: 1780000000,
  };
  expect(ownNode(answer)).toEqual({ address: answer.nodeIp, subnet: answer.nodeSubnet });
  expect(ownNode(null)).toBeNull();
});

test('only configured peers that are connected count', () => {
  const peer = (type: string, connectionState: string) => ({
    endpoint: { proto: 'tcp', addr: { socket: '203.0.113.10:9651' } },
    type,
    connectionState,
    txBytes: 0,
    rxBytes: 0,
  });
  expect(configuredPeersAlive([peer('static', 'alive'), peer('inbound', 'alive')])).toBe(1);
  expect(configuredPeersAlive([peer('static', 'connecting')])).toBe(0);
  expect(configuredPeersAlive(null)).toBe(0);
});

test('a device has the addresses of all its links', () => {
  const links = [
    { ifname: 'lo', addr_info: [{ family: 'inet', local: '127.0.0.1' }] },
    { ifname: 'eth0', addr_info: [{ local: '203.0.113.2' }, { local: 'fe80::1' }] },
    { ifname: 'mm-x', addr_info: [{}] },
  ];
  expect([...addressesOf(JSON.stringify(links))]).toEqual(['127.0.0.1', '203.0.113.2', 'fe80::1']);
});

const subnet = '407:8458:dbf5:4ed7::/64';
const via = (nextHop: string, metric: number | 'infinite' = 20) => [
  { subnet: '406:1d77:2438:aa7c::/64', nextHop: 'TCP 10.0.0.1:45694 <-> 10.0.0.9:9651', metric, seqno: 0 },
  { subnet, nextHop, metric, seqno: 0 },
];
const target = new Set(['10.0.0.2', 'fe80::2']);

test.each([
  ['TCP 10.0.0.1:45694 <-> 10.0.0.2:9651', 'direct'],
  ['TCP [::ffff:10.0.0.1]:9651 <-> [::ffff:10.0.0.2]:45694', 'direct'],
  ['TCP [fe80::1%2]:45694 <-> [fe80::2%2]:9651', 'direct'],
  ['QUIC -> 10.0.0.2:9651', 'direct'],
  ['TCP 10.0.0.2:45694 <-> 10.0.0.9:9651', 'relayed'],
  ['TCP [fe80::2%2]:45694 <-> [fe80::22%2]:9651', 'relayed'],
  ['Memory pipe', 'unknown'],
])('a next hop %s is %s', (nextHop, kind) => {
  expect(pathReport(via(nextHop), subnet, target)).toEqual({ kind, evidence: `next hop ${nextHop}` });
});

test('without a route that can be used nothing is known', () => {
  expect(pathReport(via('QUIC -> 10.0.0.2:9651', 'infinite'), subnet, target).kind).toBe('unknown');
  expect(pathReport(via('QUIC -> 10.0.0.2:9651'), '407:1::/64', target).kind).toBe('unknown');
  expect(pathReport(null, subnet, target).kind).toBe('unknown');
});
