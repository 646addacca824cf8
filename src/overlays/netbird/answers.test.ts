import { expect, test } from 'vitest';
import {
  assignedAddress,
  knows,
  type NetbirdStatus,
  needsOwner,
  parseStatus,
  pathReport,
  setupKeyOf,
  tokenOf,
} from './answers.ts';

const peer = {
  netbirdIp: '100.92.0.2',
  status: 'Connected',
  connectionType: 'P2P',
  iceCandidateEndpoint: { remote: '203.0.113.6:51820' },
  relayAddress: 'rel://203.0.113.10:8080',
};
const status = (over: Partial<typeof peer> = {}): NetbirdStatus => ({
  daemonStatus: 'Connected',
  management: { connected: true },
  signal: { connected: true },
  netbirdIp: '100.92.0.1/16',
  peers: { details: [{ ...peer, ...over }] },
});

test('a status is read, anything else is none', () => {
  const text = JSON.stringify({ cliVersion: '0.79.0', fqdn: 'a.netbird.selfhosted', ...status() });
  expect(parseStatus(text)).toEqual(status());
  expect(parseStatus('Daemon status: NeedsLogin')).toBeNull();
});

test('a device has an address once it is connected', () => {
  expect(assignedAddress(status())).toBe('100.92.0.1');
  expect(assignedAddress({ ...status(), daemonStatus: 'NeedsLogin', netbirdIp: '' })).toBeNull();
  expect(assignedAddress(null)).toBeNull();
});

test('a server says whether it has an owner, and gives out a token and a key', () => {
  expect(needsOwner({ setup_required: true })).toBe(true);
  expect(needsOwner(null)).toBeNull();
  expect(tokenOf({ user_id: 'u', personal_access_token: 'nbp_1' }).reveal()).toBe('nbp_1');
  expect(() => tokenOf({ user_id: 'u' })).toThrow('no token');
  expect(setupKeyOf({ key: 'A-B-C', type: 'reusable' }).reveal()).toBe('A-B-C');
  expect(() => setupKeyOf(null)).toThrow('no key');
});

test('a peer is known when the server told of it', () => {
  expect(knows(status(), '100.92.0.2')).toBe(true);
  expect(knows(status(), '100.92.0.20')).toBe(false);
  expect(knows({ ...status(), signal: { connected: false } }, '100.92.0.2')).toBe(false);
  expect(knows({ ...status(), peers: { details: null } }, '100.92.0.2')).toBe(false);
});

test('the connection type is the path', () => {
  expect(pathReport(status(), '100.92.0.2')).toEqual({ kind: 'direct', evidence: 'P2P 203.0.113.6:51820' });
  expect(pathReport(status({ connectionType: 'Relayed' }), '100.92.0.2')).toEqual({
    kind: 'relayed',
    evidence: 'Relayed rel://203.0.113.10:8080',
  });
  expect(pathReport(status({ status: 'Connecting', connectionType: '-' }), '100.92.0.2')).toEqual({
    kind: 'unknown',
    evidence: 'Connecting, connection type -',
  });
  expect(pathReport(null, '100.92.0.2').kind).toBe('unknown');
});
