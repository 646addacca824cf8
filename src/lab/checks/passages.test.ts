import { expect, test } from 'vitest';
import { middle, overtakings, passages } from './passages.ts';

/** A capture as tcpdump prints it: what, when in ms, its number. */
const capture = (...lines: readonly (readonly ['request' | 'reply', number, number])[]): string =>
  lines
    .map(
      ([kind, ms, seq]) =>
        `${(1764000000 + ms / 1000).toFixed(6)} IP 192.0.2.1 > 192.0.2.2: ICMP echo ${kind}, id 12, seq ${seq}, length 64`,
    )
    .join('\n');

test('requests go up and replies come down, each matched by its number', () => {
  const near = capture(['request', 0, 1], ['request', 2, 2], ['reply', 25, 1]);
  const far = capture(['request', 10, 1], ['reply', 11, 1]);
  const up = passages({ near, far }, 'up');
  expect(up.map(({ enteredMs, leftMs }) => leftMs.map((left) => Math.round(left - enteredMs)))).toEqual([
    [10],
    [],
  ]);
  const down = passages({ near, far }, 'down');
  expect(down.map(({ enteredMs, leftMs }) => leftMs.map((left) => Math.round(left - enteredMs)))).toEqual([
    [14],
  ]);
});

test('IPv6 is read like IPv4', () => {
  const line = '1764000000.000001 IP6 2001:db8::1 > 2001:db8::2: ICMP6, echo request, id 3, seq 7, length 64';
  expect(passages({ near: line, far: line }, 'up')).toHaveLength(1);
});

test('a packet that leaves twice has two times, earliest first', () => {
  const near = capture(['request', 0, 1]);
  const far = capture(['request', 12, 1], ['request', 10, 1]);
  const [passage] = passages({ near, far }, 'up');
  expect(passage?.leftMs.map((left) => Math.round(left - passage.enteredMs))).toEqual([10, 12]);
});

test('the two replies to a request that was doubled are not judged', () => {
  const far = capture(['reply', 0, 1], ['reply', 1, 1], ['reply', 2, 2]);
  const near = capture(['reply', 10, 1], ['reply', 12, 2]);
  expect(passages({ near, far }, 'down')).toHaveLength(1);
});

test('a packet overtakes when it leaves before one that entered earlier', () => {
  expect(overtakings([10, 12, 14])).toBe(0);
  expect(overtakings([10, 9, 9.5, 14])).toBe(2);
});

test('the interquartile range of an even spread of ± 3 is 3', () => {
  const even = Array.from({ length: 601 }, (_, i) => 10 + (i - 300) / 100);
  const { delayMs, jitterMs } = middle(even);
  expect(delayMs).toBeCloseTo(10, 9);
  expect(jitterMs).toBeCloseTo(3, 9);
});
