import { expect, test } from 'vitest';
import { answers, identityOf, isAdmitted, isControlled, isOnline, pathReport } from './answers.ts';

test('an identity has a public part; what is none is not repeated', () => {
  const [address, key] = ['0123456789', 'ab'.repeat(64)];
  const secret = `${address}:0:${key}:${'cd'.repeat(64)}`;
  const identity = identityOf(`${secret}\n`);
  expect([identity.public, identity.secret.reveal()]).toEqual([`${address}:0:${key}`, secret]);
  expect(() => identityOf(`${address}:0:${key}`)).toThrow(/^zerotier-one printed no identity of type 0$/);
});

test('a daemon is online when it reaches a root', () => {
  const status = { address: '0123456789', online: false, version: '1.14.2' };
  expect([answers(status), isOnline(status)]).toEqual([true, false]);
  expect(isOnline({ ...status, online: true })).toBe(true);
  expect([answers(null), isOnline(null)]).toEqual([false, false]);
});

test('a member is let in once it has its address', () => {
  const network = { id: 'cccccccccc000008', status: 'OK', assignedAddresses: ['10.64.7.2/24'] };
  expect(isAdmitted(network, '10.64.7.2')).toBe(true);
  expect(isAdmitted(network, '10.64.7.20')).toBe(false);
  expect(isAdmitted({ ...network, status: 'ACCESS_DENIED' }, '10.64.7.2')).toBe(false);
  expect(isAdmitted(null, '10.64.7.2')).toBe(false);
});

test('a controller has a network when it says so', () => {
  expect(isControlled({ id: 'cccccccccc000008', private: true }, 'cccccccccc000008')).toBe(true);
  expect(isControlled({ id: 'cccccccccc000009' }, 'cccccccccc000008')).toBe(false);
  expect(isControlled(null, 'cccccccccc000008')).toBe(false);
});

const path = {
  address: '203.0.113.6/9993',
  active: true,
  expired: false,
  preferred: true,
  trustedPathId: 0,
};
const peer = (paths: object[]) => ({ address: '0123456789', role: 'LEAF', latency: 20, paths });

test('a peer with an active path is reached directly, one without through a root', () => {
  expect(pathReport(peer([path]))).toEqual({ kind: 'direct', evidence: 'DIRECT 203.0.113.6/9993' });
  expect(pathReport(peer([])).kind).toBe('relayed');
  expect(pathReport(peer([{ ...path, active: false }])).kind).toBe('relayed');
  expect(pathReport(peer([{ ...path, preferred: false }])).kind).toBe('relayed');
});

test('of a peer that is not listed nothing is known', () => {
  expect(pathReport({}).kind).toBe('unknown');
  expect(pathReport(null).kind).toBe('unknown');
});
