import { expect, test } from 'vitest';
import { irttClient, irttServer, readIrtt } from './irtt.ts';

const MS = 1e6;
const arrived = (seqno: number, sendMs: number, receiveMs: number, order = seqno) => ({
  seqno,
  lost: 'false',
  timestamps: {
    client: { send: { wall: seqno }, receive: { wall: order } },
    server: { send: { wall: seqno }, receive: { wall: seqno } },
  },
  delay: { send: sendMs * MS, receive: receiveMs * MS, rtt: (sendMs + receiveMs) * MS },
});
const lost = (seqno: number) => ({
  seqno,
  lost: 'true_down',
  timestamps: { client: { send: { wall: seqno }, receive: {} }, server: { send: {}, receive: {} } },
  delay: {},
});
const report = (trips: readonly unknown[], stats: object = {}): string =>
  JSON.stringify({
    version: { irtt: '0.9.0' },
    stats: {
      server_packets_received: 3,
      bytes_sent: 516,
      bytes_received: 344,
      duplicates: 0,
      late_packets: 0,
      packets_sent: 3,
      packets_received: 2,
      timer_misses: 0,
      ...stats,
    },
    round_trips: trips,
  });
const trips = [arrived(0, 10, 20), lost(1), arrived(2, 11.0004, 22)];

test('delays are told by way, and losses by the server’s count', () => {
  expect(readIrtt(report(trips), '', 3, 'irtt')).toEqual({
    up: { sent: 3, lost: 0, delaysMs: [10, 11] },
    down: { sent: 3, lost: 1, delaysMs: [20, 22] },
    bytesMoved: 860,
    expected: 3,
    duplicates: 0,
    late: 0,
    timerMisses: 0,
  });
});

test('delays stand in the order of arrival, which may differ between the ways', () => {
  const { up, down } = readIrtt(
    report([arrived(0, 1, 9, 7), arrived(1, 2, 8, 6)], { late_packets: 1 }),
    '',
    3,
    'irtt',
  );
  expect([up.delaysMs, down.delaysMs]).toEqual([
    [1, 2],
    [8, 9],
  ]);
});

test.each([
  ['a pace that was not kept', trips, { packets_sent: 2 }, 'sent only 2 of 3 packets'],
  ['more packets back than there', trips, { server_packets_received: 1 }, 'the server counted 1 packets'],
  ['more packets there than sent', trips, { server_packets_received: 4 }, 'the server counted 4 packets'],
])('%s is refused', (_, given, stats, why) => {
  expect(() => readIrtt(report(given, stats), '', 3, 'irtt')).toThrow(
    expect.objectContaining({ code: 'gate', message: expect.stringContaining(why) }),
  );
});

const torn = { delay: { send: 10 * MS, receive: 20 * MS, rtt: 33 * MS } };
/** A packet that went after so many ms and came back 30 ms later, by a clock that nobody sets. */
const underWay = (seqno: number, afterMs: number, change: object = {}) => {
  const packet = arrived(seqno, 10, 20);
  const { server } = packet.timestamps;
  const client = {
    send: { wall: seqno, monotonic: afterMs * MS },
    receive: { wall: seqno, monotonic: (afterMs + 30) * MS },
  };
  return { ...packet, timestamps: { client, server }, ...change };
};

test('packets under way at one instant that all err by the same are a clock that was set', () => {
  const four = [underWay(0, 0), underWay(1, 40, torn), underWay(2, 60, torn), underWay(3, 80)];
  const counted = { packets_sent: 4, packets_received: 4, server_packets_received: 4 };
  expect(() => readIrtt(report(four, counted), '', 4, 'irtt')).toThrow(
    expect.objectContaining({
      code: 'lab-fault',
      message: expect.stringContaining('the clock was set while 2 of 4 packets were under way'),
    }),
  );
});

const other = { delay: { send: 10 * MS, receive: 20 * MS, rtt: 34 * MS } };
test.each([
  ['a packet that came before it went', [arrived(0, -1, 20)], '1 of 1 packets'],
  ['a single packet', [underWay(0, 0, torn)], '1 of 1 packets'],
  ['two apart', [underWay(0, 0, torn), underWay(1, 10), underWay(2, 20, torn)], '2 of 3 packets'],
  ['packets one after the other', [underWay(0, 0, torn), underWay(1, 40, torn)], '2 of 2 packets'],
  ['packets that err differently', [underWay(0, 0, torn), underWay(1, 20, other)], '2 of 2 packets'],
  ['packets of unknown times', [0, 1].map((i) => ({ ...arrived(i, 10, 20), ...torn })), '2 of 2 packets'],
])('%s may be a program that was interrupted, by whomever', (_, given, why) => {
  expect(() => readIrtt(report(given), '', 3, 'irtt')).toThrow(
    expect.objectContaining({ code: 'gate', message: expect.stringContaining(why) }),
  );
});

test('a packet in a hundred whose clock readings were interrupted has no delay, and more are refused', () => {
  const whole = Array.from({ length: 200 }, (_, i) => arrived(i, 10, 20));
  const read = (tornOnes: number) =>
    readIrtt(
      report(
        whole.map((packet, i) => (i < tornOnes ? { ...packet, ...torn } : packet)),
        { packets_sent: 200, packets_received: 200, server_packets_received: 200 },
      ),
      '',
      200,
      'irtt',
    );
  expect(read(2).up).toEqual({ sent: 200, lost: 0, delaysMs: Array(198).fill(10) });
  expect(() => read(3)).toThrow('3 of 200 packets were not read at one time');
});

test('a client that could not connect is an error with its own words', () => {
  expect(() => readIrtt('', 'Error: no reply from server', 3, 'irtt (call)')).toThrow(
    'irtt (call) gave no report: Error: no reply from server',
  );
});

test('both ends are told address, pace, length and payload', () => {
  expect(irttServer('fd00::2', 2112).join(' ')).toBe('irtt server -b [fd00::2]:2112 -i 0s');
  expect(
    irttClient({ name: 'call', intervalMs: 20, bytes: 172 }, '10.0.0.1', '10.0.0.2', 2112, 8).join(' '),
  ).toBe(
    'irtt client -Q -o - -i 20ms -d 8s -l 172 --fill=rand --sfill=rand --local=10.0.0.1:0 10.0.0.2:2112',
  );
});
