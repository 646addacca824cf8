import { expect, test } from 'vitest';
import { binomialRange, judge, rateWindow, readPings } from './check.ts';

const wire = (line: { rateMbit?: number; delayMs?: number; lossPercent?: number }) => ({
  id: 'device a',
  line: { delayMs: 0, lossPercent: 0, ...line },
  near: 'n0',
  far: 'f0',
  probe: { node: 'a', from: '192.0.2.1', to: '192.0.2.2', toNode: 'b' },
});
const pings = { medianMs: 0.1, sent: 300, lost: 0, reordered: 0 };

test('a line that delivers is fine, one that does not is told what is wrong', () => {
  expect(judge(wire({ rateMbit: 100 }), pings, [98.1, 101.9])).toEqual([]);
  expect(judge(wire({ rateMbit: 100 }), pings, [97.9, 100])).toEqual(['97.9 Mbit/s instead of 100']);
  expect(judge(wire({ delayMs: 20 }), { ...pings, medianMs: 41.9 }, [])).toEqual([]);
  expect(judge(wire({ delayMs: 20 }), { ...pings, medianMs: 42.1 }, [])).toEqual([
    'delay 21.05 ms a direction instead of 20 ms',
  ]);
  expect(judge(wire({ delayMs: 1 }), { ...pings, medianMs: 2.9 }, [])).toEqual([]);
  expect(judge(wire({}), { ...pings, lost: 1 }, [])).toEqual([
    '1 of 300 pings lost where 0 to 0 were expected',
  ]);
  expect(judge(wire({}), { ...pings, reordered: 2 }, [])).toEqual(['2 packets out of order']);
  expect(judge(wire({}), { ...pings, medianMs: Number.NaN, lost: 300 }, []).length).toBe(2);
});

test('a rate is measured after the first burst has passed, and until packets are many enough', () => {
  const line = (rateMbit: number, delayMs = 0) => ({ rateMbit, delayMs, lossPercent: 0 });
  expect(rateWindow(line(100))).toEqual({ skipped: 1, counted: 3 });
  // 16 KiB at half of 1 Mbit/s take 0.26 s; 200 frames of 1514 bytes take 2.4 s.
  expect(rateWindow(line(1))).toEqual({ skipped: 2, counted: 10 });
  expect(rateWindow(line(0.1))).toEqual({ skipped: 11, counted: 28 });
  expect(rateWindow(line(100, 300))).toEqual({ skipped: 3, counted: 3 });
  // Two of the 58 packets that 0.1 Mbit/s passes in 7 s are more than 2 %.
  expect(judge(wire({ rateMbit: 0.1 }), pings, [0.103])).toEqual([]);
  expect(judge(wire({ rateMbit: 1 }), pings, [1.03])).toEqual(['1.0 Mbit/s instead of 1']);
});

test('pings are counted by their sequence numbers', () => {
  const line = (seq: number, ms: number) => `64 bytes from 192.0.2.2: icmp_seq=${seq} ttl=64 time=${ms} ms`;
  expect(readPings([line(1, 2), line(3, 4), line(2, 9)].join('\n'), 4)).toEqual({
    medianMs: 4,
    sent: 4,
    lost: 1,
    reordered: 1,
  });
  expect(readPings('', 5)).toMatchObject({ sent: 5, lost: 5 });
});

test('the range of a binomial count leaves at most half a percent on either side', () => {
  // scipy.stats.binom: cdf(30) = 0.00428, cdf(31) = 0.00712, sf(62) = 0.00594, sf(63) = 0.00387.
  expect(binomialRange(300, 0.154)).toEqual([31, 63]);
  expect(binomialRange(300, 0)).toEqual([0, 0]);
});
