import { expect, test } from 'vitest';
import { keysOfPeers, pathReport } from './answers.ts';

const answer = {
  peers: [
    { key: 'aa', up: true, inbound: false, port: 1 },
    { key: 'bb', up: false, inbound: false, port: 0 },
  ],
};

test('only peers that are up count', () => {
  expect([...keysOfPeers(answer)]).toEqual(['aa']);
  expect(keysOfPeers(null).size).toBe(0);
});

test('a peer is reached directly, anything else with a path through others', () => {
  const peers = keysOfPeers(answer);
  const paths = { paths: [{ key: 'bb', path: [1, 2], sequence: 1, address: '200::1' }] };
  expect(pathReport('aa', peers, paths).kind).toBe('direct');
  expect(pathReport('bb', peers, paths)).toEqual({
    kind: 'relayed',
    evidence: 'getpaths: not a peer, path [1 2]',
  });
  expect(pathReport('cc', peers, paths).kind).toBe('unknown');
});
