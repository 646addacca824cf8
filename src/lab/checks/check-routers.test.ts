import { expect, test } from 'vitest';
import type { WayOut } from '../../network/nat.ts';
import type { Seen } from '../nat-probe/protocol.ts';
import { differences, wayOutOf } from './check-routers.ts';

const local = { address: '192.168.10.11', port: 40_000 };
const outer = { address: '203.0.113.2', port: 40_000 };
const home: NonNullable<Seen['udp']> = {
  local,
  mapped: outer,
  mapping: 'endpoint-independent',
  filtering: 'address-and-port-dependent',
};
const asked: WayOut = {
  mapping: 'endpoint-independent',
  filtering: 'address-and-port-dependent',
  translated: true,
  portsPreserved: true,
  hairpin: null,
  outerHairpin: null,
  udp: true,
  tcp: 'any',
};

const seenAs = (seen: Seen) => ({ ...wayOutOf(seen), hairpin: null, outerHairpin: null });

test('a plain home router is seen as one', () => {
  expect(differences(asked, seenAs({ udp: home, tcp: [true, true] }))).toEqual([]);
});

test('what differs is told, with what was seen and what was asked', () => {
  const symmetric = {
    ...home,
    mapping: 'address-and-port-dependent',
    mapped: { ...outer, port: 9 },
  } as const;
  expect(differences(asked, seenAs({ udp: symmetric, tcp: [true, false] }))).toEqual([
    'mapping: address-and-port-dependent instead of endpoint-independent',
    'ports are preserved: false instead of true',
    'TCP ports that go out: 443 instead of any',
  ]);
  expect(differences(asked, seenAs({ udp: null, tcp: [false, false] }))).toContain(
    'mapping: unknown instead of endpoint-independent',
  );
});

test('what one device cannot see is asked of nobody, and what two see is', () => {
  const seen = { ...seenAs({ udp: home, tcp: [true, true] }), hairpin: false };
  expect(differences(asked, seen)).toEqual([]);
  expect(differences({ ...asked, hairpin: true }, seen)).toEqual(['hairpin: false instead of true']);
  expect(differences({ ...asked, outerHairpin: true }, { ...seen, outerHairpin: false })).toEqual([
    'hairpin of the NAT further out: false instead of true',
  ]);
});

test('where UDP is blocked on purpose, nothing is asked of mappings', () => {
  const blocked: WayOut = { ...asked, udp: false, tcp: '443' };
  expect(differences(blocked, seenAs({ udp: null, tcp: [true, false] }))).toEqual([]);
  expect(differences(blocked, seenAs({ udp: home, tcp: [true, true] }))).toEqual([
    'UDP goes out: true instead of false',
    'TCP ports that go out: any instead of 443',
  ]);
});
