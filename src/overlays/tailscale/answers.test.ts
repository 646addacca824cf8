import { expect, test } from 'vitest';
import {
  assignedAddresses,
  isDiscoKey,
  isOnline,
  ownDiscoKey,
  parseStatus,
  pathReport,
  peerDiscoKeys,
  registrationKeyOf,
  type Status,
} from './answers.ts';

const peer = {
  TailscaleIPs: ['100.64.0.2', 'fd7a:115c:a1e0::2'],
  CurAddr: '',
  Relay: 'r3',
  Active: true,
  Online: true,
};

const running = (over: Partial<typeof peer> = {}): Status => ({
  BackendState: 'Running',
  TailscaleIPs: ['100.64.0.1', 'fd7a:115c:a1e0::1'],
  Peer: { 'nodekey:b': { ...peer, ...over } },
});

test('a key to register with is read, and what is none is not repeated', () => {
  expect(registrationKeyOf('{"id":"1","key":"hskey-auth-1","reusable":true}').reveal()).toBe('hskey-auth-1');
  for (const text of ['hskey-auth-1', '{"id":"hskey-auth-1"}'])
    expect(() => registrationKeyOf(text)).toThrow(/^headscale printed no key to register with$/);
});

test('an answer is read, anything else is none', () => {
  const text = JSON.stringify({ Version: '1.102.5', ...running() });
  expect(parseStatus(text)).toEqual(running());
  expect(parseStatus('failed to connect to local tailscaled')).toBeNull();
  expect(parseStatus('{}')).toBeNull();
});

test('a device has an address once it runs', () => {
  expect(assignedAddresses(running())).toEqual({ ipv4: '100.64.0.1', ipv6: 'fd7a:115c:a1e0::1' });
  expect(assignedAddresses({ ...running(), BackendState: 'Starting' })).toBeNull();
  expect(assignedAddresses({ BackendState: 'Running', TailscaleIPs: null, Peer: null })).toBeNull();
  expect(assignedAddresses(null)).toBeNull();
});

test('a peer is online when it is known with its relay', () => {
  expect(isOnline(running(), '100.64.0.2')).toBe(true);
  expect(isOnline(running({ Online: false }), '100.64.0.2')).toBe(false);
  expect(isOnline(running({ Relay: '' }), '100.64.0.2')).toBe(false);
  expect(isOnline({ ...running(), Peer: null }, '100.64.0.2')).toBe(false);
});

test('a peer knows a restarted device by the key that its log has', () => {
  const key = ownDiscoKey('2026/01/01 00:00:00 magicsock: disco key = d:cf8ee5debbb78263\n');
  expect(key).toBe('cf8ee5debbb78263');
  expect(ownDiscoKey('starting')).toBeNull();
  const netmap = (DiscoKey: string): string =>
    JSON.stringify({ Peers: [{ Addresses: ['100.64.0.2/32', 'fd7a:115c:a1e0::2/128'], DiscoKey }] });
  const knows = (text: string, address: string): boolean =>
    isDiscoKey(peerDiscoKeys(text).get(address), `${key}`);
  expect(knows(netmap('discokey:cf8ee5debbb7826300'), '100.64.0.2')).toBe(true);
  expect(knows(netmap('discokey:0c151c8aa78c1a27ff'), '100.64.0.2')).toBe(false);
  expect(knows(netmap('discokey:cf8ee5debbb7826300'), '100.64.0.20')).toBe(false);
  expect(knows('{"Peers":null}', '100.64.0.2')).toBe(false);
  expect(knows('no netmap', '100.64.0.2')).toBe(false);
});

test('an address in use is a direct path', () => {
  expect(pathReport(running({ CurAddr: '203.0.113.6:41641' }), '100.64.0.2')).toEqual({
    kind: 'direct',
    evidence: 'CurAddr 203.0.113.6:41641',
  });
});

test('a relay with traffic is a relayed path, without it nothing is known', () => {
  expect(pathReport(running(), '100.64.0.2')).toEqual({
    kind: 'relayed',
    evidence: 'no CurAddr, Relay r3, active',
  });
  expect(pathReport(running({ Active: false }), '100.64.0.2').kind).toBe('unknown');
  expect(pathReport(running(), '100.64.0.20').kind).toBe('unknown');
  expect(pathReport(null, '100.64.0.2').kind).toBe('unknown');
});
