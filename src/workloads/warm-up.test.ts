import { expect, test } from 'vitest';
import { readWindows, stationary } from './warm-up.ts';

const interval = (mbit: number, seconds = 0.3): string =>
  `${JSON.stringify({ event: 'interval', data: { sum: { bits_per_second: mbit * 1e6, seconds } } })}\n`;

test('windows are read in Mbit/s; other events, a short last window and a torn line are passed over', () => {
  const stream = `${'{"event":"start","data":{}}\n'}${interval(9)}warning: nothing\n${interval(17)}${interval(3, 0.1)}`;
  expect(readWindows(stream)).toEqual({ windows: [9, 17], error: null });
  expect(readWindows(interval(9) + interval(17).slice(0, 40)).windows).toEqual([9]);
  expect(readWindows('{"event":"error","data":"unable to connect"}\n')).toEqual({
    windows: [],
    error: 'unable to connect',
  });
});

test.each([
  ['one window', [18], false],
  ['alike', [9, 18, 17], true],
  ['still growing', [9, 18], false],
  ['it was alike, and is no longer', [18, 18, 9], false],
  ['nothing passes', [0, 0], false],
])('%s', (_, rates, expected) => {
  expect(stationary(rates)).toBe(expected);
});
