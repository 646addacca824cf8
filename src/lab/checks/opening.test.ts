import { expect, test } from 'vitest';
import { network } from '../../network/builders.ts';
import type { Opening } from '../nat-probe/protocol.ts';
import { compile } from '../plan/compile.ts';
import { opensPorts, portMapperConfig, portMapperRules } from '../rules/port-mapper-rules.ts';
import { openingReasons } from './opening.ts';

const outside = '203.0.113.2';
const good: Opening = {
  by: 'PCP',
  before: false,
  opened: { address: outside, port: 40_000 },
  refusal: null,
  after: true,
};
const reasons = (...openings: Opening[]) => openingReasons({ outside, openings });

test('a port that opens when it is asked for, and not before, is as asked', () => {
  expect(reasons(good, { ...good, by: 'UPnP' })).toEqual([]);
});

test('what is open before, what does not open and what is refused is told, each with the way it was asked', () => {
  expect(reasons({ ...good, before: true })).toEqual([
    'a packet from outside comes in before PCP was asked for a port',
  ]);
  expect(reasons({ ...good, after: false })).toEqual([
    'PCP: a packet from outside to port 40000 is dropped instead of coming in',
  ]);
  expect(reasons({ ...good, opened: { address: '0.0.0.0', port: 40_000 } })).toEqual([
    'PCP: a port is open at 0.0.0.0 instead of 203.0.113.2',
  ]);
  const refused: Opening = { ...good, by: 'NAT-PMP', opened: null, refusal: 'result code 2', after: false };
  expect(reasons(refused)).toEqual(['NAT-PMP: result code 2 instead of an open port']);
});

test('where nothing was seen, that is no proof', () => {
  expect(openingReasons({ outside, openings: null })).toHaveLength(1);
});

const opening = network({
  name: 'opening',
  sites: [
    { id: 'opens', nat: 'symmetric', portMapping: true, uplink: {} },
    { id: 'shut', nat: 'symmetric', portMapping: false, uplink: {} },
  ],
  devices: [{ id: 'a', site: 'opens' }],
});
const mappersOf = (openRouters: boolean) =>
  compile(opening, { openRouters }).nodes.flatMap(({ id, portMapper }) =>
    portMapper === null ? [] : [[id, portMapper]],
  );

test('only the router that is to open ports does, and none where all are held open anyway', () => {
  expect(mappersOf(false)).toEqual([['router-opens', { wan: 'wan0', outside: '203.0.113.2', lan: 'br0' }]]);
  expect(mappersOf(true)).toEqual([]);
  expect(opensPorts(opening)).toBe(true);
  expect(opensPorts({ ...opening, sites: opening.sites.slice(1) })).toBe(false);
});

test('every chain that the configuration names is in the rules, and reached from the internet’s side alone', () => {
  const planned = { wan: 'wan0', outside: '203.0.113.2', lan: 'br0' };
  const rules = portMapperRules(planned);
  const named = [...portMapperConfig(planned).matchAll(/^upnp_\w+_chain=(\w+)$/gm)].map(([, chain]) => chain);
  expect(named).toHaveLength(3);
  for (const chain of named) expect(rules).toContain(`  chain ${chain} {\n`);
  expect(rules.match(/jump/g)).toHaveLength(2);
  expect(rules).toContain('iifname "wan0" jump opened;');
});
