import { expect, test } from 'vitest';
import { federationKeyOf, pathReport } from './answers.ts';

/** Datagrams one after the other, as an edge of n2n 3.1.1 sends them: rows with line breaks inside. */
const answer = (mode: string): string => `{"_tag":"1","_type":"begin","cmd":"edges"}

{"_tag":"1","_type":"row","mode":"${mode}","ip4addr":"10.64.7.2/24","purgeable":1,"local":0,"macaddr":"02:00:00:00:00:02","sockaddr":"203.0.113.6:50100","desc":"m2","last_p2p":1,
"last_sent_query":1,
"last_seen":1}

{"_tag":"1","_type":"end","cmd":"edges"}
`;

test('an edge lists its peers with the way to them', () => {
  expect(pathReport(answer('p2p'), '10.64.7.2')).toEqual({
    kind: 'direct',
    evidence: 'p2p 203.0.113.6:50100',
  });
  expect(pathReport(answer('pSp'), '10.64.7.2').kind).toBe('relayed');
  expect(pathReport(answer('p2p'), '10.64.7.20').kind).toBe('unknown');
  expect(pathReport('', '10.64.7.2').kind).toBe('unknown');
});

test('the federation’s key is what stands behind -P', () => {
  expect(federationKeyOf('-P opIyaWhWjKLJSNOHNpKnGmelhHWRqkmY5pAx7lbDHp4\n')).toBe(
    'opIyaWhWjKLJSNOHNpKnGmelhHWRqkmY5pAx7lbDHp4',
  );
  expect(() => federationKeyOf('usage')).toThrow('printed no key');
});
