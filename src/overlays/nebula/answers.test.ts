import { expect, test } from 'vitest';
import { hasTunnel, pathReport } from './answers.ts';

const peer = '10.64.7.2';

/** Lines as Nebula 1.11.0 wrote them, shortened to the fields that matter. */
const log = (...events: object[]): string =>
  events.map((event) => `${JSON.stringify({ level: 'INFO', vpnAddrs: [peer], ...event })}\n`).join('');

const asked = (initiatorIndex: number, from: object) => ({
  msg: 'Handshake message received',
  from,
  initiatorIndex,
  responderIndex: initiatorIndex + 1000,
  durationNs: 1213438,
});
const answered = (initiatorIndex: number, responderIndex: number, from: object) => ({
  msg: 'Handshake message received',
  from,
  initiatorIndex,
  responderIndex,
});
const direct = { direct: '203.0.113.14:4555' };
const relay = { relay: '203.0.113.6:4555' };

test('a handshake straight from the peer is a direct path', () => {
  const text = log(asked(1, direct));
  expect(hasTunnel(text, peer)).toBe(true);
  expect(pathReport(text, peer)).toEqual({ kind: 'direct', evidence: 'log: direct to 203.0.113.14:4555' });
});

test('a handshake through the relay is a relayed path', () => {
  expect(pathReport(log(asked(1, relay)), peer)).toEqual({
    kind: 'relayed',
    evidence: 'log: relayed by 203.0.113.6:4555',
  });
});

test('a relayed tunnel that roamed is direct', () => {
  const roamed = {
    msg: 'Host roamed to new udp ip/port.',
    localIndex: 1,
    remoteIndex: 1001,
    udpAddr: '',
    newAddr: '203.0.113.14:4555',
  };
  expect(pathReport(log(asked(1, relay), roamed), peer).kind).toBe('direct');
});

test('the same handshake once more through the relay does not make a direct tunnel worse', () => {
  expect(pathReport(log(answered(1, 2, direct), answered(1, 3, relay)), peer)).toEqual({
    kind: 'direct',
    evidence: 'log: direct to 203.0.113.14:4555',
  });
});

test('the same handshake once more directly makes a relayed tunnel direct', () => {
  expect(pathReport(log(answered(1, 2, relay), answered(1, 3, direct)), peer).kind).toBe('direct');
});

test('two tunnels that differ are not judged', () => {
  expect(pathReport(log(asked(1, relay), answered(2, 3, direct)), peer)).toEqual({
    kind: 'unknown',
    evidence: 'log: relayed by 203.0.113.6:4555; direct to 203.0.113.14:4555',
  });
});

test.each([
  { msg: 'Tunnel status', localIndex: 1, tunnelCheck: { state: 'dead', method: 'active' } },
  { msg: 'Close tunnel received, tearing down.', localIndex: 1 },
  { msg: 'Dropping tunnel due to inactivity', localIndex: 1 },
])('a tunnel that is gone does not count: $msg', (event) => {
  expect(hasTunnel(log(asked(1, direct), event), peer)).toBe(false);
});

test('a handshake that was refused as too old makes no tunnel', () => {
  const old = { msg: 'Handshake too old', initiatorIndex: 5, responderIndex: 6 };
  expect(hasTunnel(log(answered(5, 6, direct), old), peer)).toBe(false);
});

test('other hosts, other formats and half lines are left out', () => {
  const text = `level=info msg=x\n{"msg":"Handshake message received","vpnAddrs":["10.64.7.20"]}\n{"msg":"Hand`;
  expect(pathReport(text, peer).kind).toBe('unknown');
});
