import { expect, test } from 'vitest';
import {
  finePercent,
  finestTimeOfMs,
  fineTimeOfMs,
  minutesOfSeconds,
  percent,
  secondsOfMs,
  spanOfSeconds,
  timeOfMs,
  wholePercent,
} from './format.ts';

test('a share has two significant digits, at most one decimal, or none', () => {
  const shares = [0.02, 1 / 3, 0.125, 0.0004, 1];
  expect(shares.map(percent)).toEqual(['2 %', '33 %', '13 %', '0.04 %', '100 %']);
  expect(shares.map(finePercent)).toEqual(['2 %', '33.3 %', '12.5 %', '0 %', '100 %']);
  expect(shares.map(wholePercent)).toEqual(['2 %', '33 %', '13 %', '0 %', '100 %']);
});

test('times have as many digits as matter to who reads them', () => {
  const ms = [12.4, 340.4, 2449, 9999.4, 10_000, 94_640];
  expect(ms.map(secondsOfMs)).toEqual(['0.0 s', '0.3 s', '2.4 s', '10.0 s', '10.0 s', '94.6 s']);
  expect(ms.map(timeOfMs)).toEqual(['12 ms', '340 ms', '2.4 s', '10.0 s', '10 s', '95 s']);
  expect(ms.map(fineTimeOfMs)).toEqual(['12 ms', '340 ms', '2.4 s', '10.0 s', '10.0 s', '94.6 s']);
  expect(ms.map(finestTimeOfMs)).toEqual(['12 ms', '340 ms', '2449 ms', '9999 ms', '10.00 s', '94.64 s']);
  const seconds = [0.2, 45, 89, 100, 3900];
  expect(seconds.map(spanOfSeconds)).toEqual(['1 s', '45 s', '89 s', '2 min', '1 h 05 min']);
  expect(seconds.map(minutesOfSeconds)).toEqual(['1 min', '1 min', '1 min', '2 min', '65 min']);
});
