import { expect, test } from 'vitest';
import { pathReport } from './answers.ts';

/** Shape of what `wg show mm-bench dump` prints; the first line is the interface itself. */
const dump = [
  ['private', 'public', '51820', 'off'],
  ['keyA', '(none)', '203.0.113.6:41234', '10.64.7.130/32', '1764400000', '148', '92', '25'],
  ['keyB', '(none)', '(none)', '10.64.7.131/32', '0', '0', '0', '25'],
]
  .map((cells) => cells.join('\t'))
  .join('\n');

test('a peer with a handshake is reached directly', () => {
  expect(pathReport(dump, '10.64.7.130')).toEqual({
    kind: 'direct',
    evidence: 'wg endpoint 203.0.113.6:41234',
    fixed: true,
  });
});

test('one without, and one that is not there, are unknown', () => {
  expect(pathReport(dump, '10.64.7.131').kind).toBe('unknown');
  expect(pathReport(dump, '10.64.7.13').kind).toBe('unknown');
});
