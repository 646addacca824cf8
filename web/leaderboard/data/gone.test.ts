import { expect, it } from 'vitest';
import { goneText, withNumbers } from './gone.ts';

const node = (device: string, serves: readonly string[], takesPart = true) => ({ device, serves, takesPart });
const BOTH = ['lighthouse', 'relay'];

/** What is said of each absence where an entry has this on the two nodes. */
const told = (first: readonly string[], second: readonly string[], takesPart = true) => {
  const nodes = [node('hub-1', first), node('hub-2', second, takesPart)];
  return ['hub-1', 'hub-2', 'all'].map((absence) => goneText({ nodes }, absence));
};

it('names the roles that go together with a node', () => {
  expect(told(BOTH, BOTH)).toEqual([
    'lighthouse and relay gone (node 1 of 2)',
    'lighthouse and relay gone (node 2 of 2)',
    'all of its servers gone: lighthouse and relay on each of 2 nodes',
  ]);
  expect(told(['control server', 'relay', 'STUN server'], ['relay'])).toEqual([
    'control server, relay and STUN server gone (node 1 of 2)',
    'relay gone (node 2 of 2)',
    'all of its servers gone: control server, relay and STUN server on node 1, relay on node 2',
  ]);
});

it('tells a member like any other from a node without a part', () => {
  expect(told(['VPN server'], []).slice(1)).toEqual([
    'a member like any other gone (node 2 of 2)',
    'all of its servers gone: VPN server',
  ]);
  expect(told(['VPN server'], [], false)[1]).toBe('node 2 of 2 gone, on which it has no part');
  expect(told([], [])[2]).toBe('all nodes gone: none of them serves');
});

it('says what is known where nobody came up', () => {
  expect(['none', 'hub-2', 'all'].map((absence) => goneText({}, absence))).toEqual([
    'nothing gone',
    'node 2 gone',
    'all of its servers gone',
  ]);
});

it('numbers nodes in reasons', () => {
  expect(withNumbers('no part of it runs on hub-1 and hub-2, so nothing is taken away')).toBe(
    'no part of it runs on node 1 and node 2, so nothing is taken away',
  );
});
