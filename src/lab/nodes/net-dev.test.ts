import { describe, expect, test } from 'vitest';
import { countersIn } from './net-dev.ts';

/** Of a kernel, with another tunnel whose name begins the same way. */
const SEEN = `Inter-|   Receive                                                |  Transmit
 face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed
    lo:    1872      18    0    0    0     0          0         0     1872      18    0    0    0     0       0          0
mw-lab1: 5000000000      77    0    0    0     0          0         0       12       3    0    0    0     0       0          0
mw-lab:18446744073709      5    1    2    0     0          0         0     4096      40    6    7    0     0       0          0
`;

describe('counters of an interface', () => {
  test('are those of its own line and its own columns', () => {
    expect(countersIn(SEEN, 'mw-lab')).toEqual({
      rxBytes: 18446744073709,
      rxPackets: 5,
      txBytes: 4096,
      txPackets: 40,
    });
    expect(countersIn(SEEN, 'mw-lab1')).toMatchObject({ rxBytes: 5_000_000_000, txPackets: 3 });
  });
  test('are none where it is not there', () => {
    expect(countersIn(SEEN, 'mw-la')).toBeNull();
    expect(countersIn(SEEN, 'face |bytes')).toBeNull();
    expect(countersIn('', 'lo')).toBeNull();
  });
});
