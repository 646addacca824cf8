import { expect, test } from 'vitest';
import { network } from '../../network/builders.ts';
import type { Sized } from '../nat-probe/protocol.ts';
import { compile } from '../plan/compile.ts';
import { blackHoleRules } from '../rules/black-hole-rules.ts';
import { blackHoleReasons } from './black-hole.ts';

const seen = (way: Sized['way'], cameShort: boolean, cameLong: boolean): Sized[] => [
  { way, bytes: 1400, came: cameShort },
  { way, bytes: 1401, came: cameLong },
];
const reasons = (packets: readonly Sized[] | null) => blackHoleReasons({ askedBytes: 1400, packets });

test('a link that passes so many bytes and not one more is as asked', () => {
  expect(reasons([...seen('out', true, false), ...seen('in', true, false)])).toEqual([]);
});

test('what is dropped though it fits, and what comes through though it does not, is told', () => {
  expect(reasons([...seen('out', false, false), ...seen('in', true, true)])).toEqual([
    'packets of 1400 bytes are dropped on the way out instead of up to 1400 bytes alone',
    'packets of 1401 bytes come through on the way in instead of up to 1400 bytes alone',
  ]);
});

test('where nothing was seen, that is no proof', () => {
  expect(reasons(null)).toHaveLength(1);
});

const narrow = (underlay: 'ipv4' | 'ipv6') => {
  const nodes = compile(
    network({
      name: 'narrow',
      underlay,
      sites: [
        { id: 'wide', uplink: {} },
        { id: 'narrow', uplink: {}, blackHoleBytes: 1400 },
      ],
      devices: [{ id: 'a', site: 'narrow' }],
    }),
    { openRouters: false },
  ).nodes;
  return Object.fromEntries(nodes.map(({ id, blackHoles }) => [id, blackHoleRules(blackHoles)]));
};

test('both ends of the link drop what is too long, unless it is between the two', () => {
  const rules = narrow('ipv4');
  expect(rules['router-wide']).toBe('');
  expect(rules['router-narrow']).toContain('ingress device "wan0" priority 0; policy accept;');
  expect(rules['router-narrow']).toContain('ip saddr != 203.0.113.5 meta length > 1400 drop;');
  expect(rules.internet).toContain('ingress device "s1" priority 0; policy accept;');
  expect(rules.internet).toContain('ip daddr != 203.0.113.5 meta length > 1400 drop;');
});

test('with IPv6 they are told by addresses of that version', () => {
  expect(narrow('ipv6')['router-narrow']).toContain('ip6 saddr != 2001:db8:ffff:1::1 meta length > 1400');
});
