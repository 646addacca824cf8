import { expect, test } from 'vitest';
import { countDumps, pathReport } from './answers.ts';

/** As tincd 1.0.36 writes it after SIGUSR2. */
const dump = (nextHop: string, min: number): string => `Nodes:
 m1 at MYSELF port 968 cipher 0 digest 0 maclength 0 compression 0 options 700000c status 0008 nexthop m1 via m1 pmtu 1518 (min 0 max 1518)
 m2 at 203.0.113.14 port 968 cipher 427 digest 672 maclength 4 compression 0 options 700000c status 001a nexthop ${nextHop} via m2 pmtu 1518 (min ${min} max 1518)
 m3 at 203.0.113.6 port 968 cipher 427 digest 672 maclength 4 compression 0 options 700000c status 001a nexthop m3 via m3 pmtu 1518 (min 980 max 1518)
End of nodes.
`;

test('probes that came back mean a direct path, whatever the next hop', () => {
  expect(pathReport(dump('m3', 813), 'm2')).toEqual({
    kind: 'direct',
    evidence: '203.0.113.14 port 968, nexthop m3, pmtu min 813 max 1518',
    searching: true,
  });
});

test('the search is over when the path MTU is found, and there is none without an answer', () => {
  expect(pathReport(dump('m3', 1518), 'm2').searching).toBe(false);
  expect(pathReport(dump('m3', 0), 'm2').searching).toBe(false);
});

test('none that came back and another next hop mean a relay', () => {
  expect(pathReport(dump('m3', 0), 'm2').kind).toBe('relayed');
});

test('a next hop that is the node itself is direct over TCP', () => {
  expect(pathReport(dump('m2', 0), 'm2').kind).toBe('direct');
});

test('the newest list counts', () => {
  const log = dump('m3', 0) + dump('m3', 813);
  expect(countDumps(log)).toBe(2);
  expect(pathReport(log, 'm2').kind).toBe('direct');
});

test('a node that is missing or unreachable is not judged', () => {
  expect(pathReport(dump('m3', 0), 'm4').kind).toBe('unknown');
  expect(pathReport(dump('-', 0), 'm2').kind).toBe('unknown');
  expect(pathReport('', 'm2').kind).toBe('unknown');
  expect(pathReport(dump('m3', 813).replaceAll(' options ', ' o'.repeat(3000)), 'm2').kind).toBe('unknown');
});
