import { expect, test } from 'vitest';
import { incompressible } from './content.ts';
import { curlConfig, readTransfers } from './curl.ts';
import { largeBytesFor } from './http.ts';
import { readIperf, readTwoWay } from './iperf.ts';
import { clientCommand } from './iperf-commands.ts';
import { readPing } from './ping.ts';

const iperf = (received: number) =>
  JSON.stringify({
    start: { version: 'iperf 3.18' },
    intervals: [
      { streams: [{ bytes: 5 }], sum: { bytes: 5_000_000, seconds: 1 } },
      { streams: [{ bytes: 6 }], sum: { bytes: 12_500_000, seconds: 1 } },
    ],
    end: {
      sum_sent: { bytes: 12_600_000, seconds: 1, bits_per_second: 100.8e6 },
      sum_received: { bytes: received, seconds: 1, bits_per_second: received * 8 },
      sender_tcp_congestion: 'cubic',
    },
  });

test('goodput is what the receiver counted, and so are the bytes that moved', () => {
  const read = readIperf(iperf(12_500_000), 'iperf3 up');
  expect(read).toMatchObject({ goodputMbit: 100, bytesMoved: 12_500_000, congestion: 'cubic' });
  expect(read.report.intervals).toEqual([
    [1, 5_000_000],
    [1, 12_500_000],
  ]);
});

test('a TCP test that moved nothing, failed or said nothing is an error', () => {
  expect(() => readIperf(iperf(0), 'iperf3 up')).toThrow('iperf3 up: not one byte was received');
  expect(() => readIperf('{"error":"unable to connect"}', 'iperf3 up')).toThrow(
    'iperf3 up: unable to connect',
  );
  expect(() => readIperf('', 'iperf3 up')).toThrow('printed no JSON');
  expect(() => readIperf('{"end":{}}', 'iperf3 up')).toThrow('unexpected report');
});

const twoWay = (down: number) => {
  const counted = (bytes: number) => ({ bytes, seconds: 1, bits_per_second: bytes * 8 });
  return JSON.stringify({
    start: {},
    intervals: [{ sum: counted(2_000_000), sum_bidir_reverse: counted(down) }],
    end: { sum_received: counted(2_000_000), sum_received_bidir_reverse: counted(down) },
  });
};

test('of a test both ways each receiver counts for itself', () => {
  expect(readTwoWay(twoWay(1_500_000), 'iperf3')).toMatchObject({
    upMbit: 16,
    downMbit: 12,
    bytesMoved: 3_500_000,
    report: { intervals: [[1, 2_000_000, 1_500_000]] },
  });
  expect(() => readTwoWay(twoWay(0), 'iperf3')).toThrow('iperf3: not one byte was received down');
});

test('the client asks for cubic, whole seconds and small blocks, and reverses for down', () => {
  expect(clientCommand('down', 'fd00::1', 'fd00::2', 5202, 2.6).join(' ')).toBe(
    'iperf3 -c fd00::2 -p 5202 -B fd00::1 -t 3 -l 16K --json -C cubic -R',
  );
});

test('ping replies are kept by sequence number; lost, late and repeated ones are told apart', () => {
  const text = `PING 10.0.0.2 (10.0.0.2) 56(84) bytes of data.
[1795380644.93] 64 bytes from 10.0.0.2: icmp_seq=1 ttl=64 time=0.039 ms
[1795380644.94] 64 bytes from 10.0.0.2: icmp_seq=3 ttl=64 time=20.120 ms
[1795380644.94] 64 bytes from 10.0.0.2: icmp_seq=3 ttl=64 time=20.900 ms (DUP!)
[1795380644.95] From 10.0.0.1 icmp_seq=4 Destination Host Unreachable
[1795380645.10] 64 bytes from fd00::2: icmp_seq=2 ttl=64 time=173 ms
`;
  expect(readPing(text, 5)).toEqual({
    sent: 5,
    received: 3,
    duplicates: 1,
    samplesMs: [0.039, 173, 20.12, null, null],
  });
});

const transfer = (change: object = {}) =>
  `${JSON.stringify({ code: 200, bytes: 10, seconds: 0.5, connects: 1, exit: 0, ...change })}\n`;

test('every transfer must be whole', () => {
  expect(readTransfers(transfer() + transfer(), [10, 10], 'small files')).toHaveLength(2);
  expect(() => readTransfers(transfer(), [10, 10], 'small files')).toThrow('file 2 of 2 was never fetched');
  expect(() => readTransfers(transfer({ code: 404 }), [10], 'x')).toThrow('HTTP status 404');
  expect(() => readTransfers(transfer({ bytes: 9 }), [10], 'x')).toThrow('9 bytes arrived of 10');
  expect(() => readTransfers(transfer({ exit: 28, code: 0 }), [10], 'x')).toThrow('curl error 28');
});

test('curl gets one body sink for each URL', () => {
  expect(curlConfig(['http://a/1', 'http://a/2'])).toBe(
    'url = "http://a/1"\noutput = "/dev/null"\nurl = "http://a/2"\noutput = "/dev/null"\n',
  );
});

test('the large file lasts about 1.5 s at the line rate, within bounds', () => {
  expect(largeBytesFor(100)).toBe(18_750_000);
  expect(largeBytesFor(0.1)).toBe(1_000_000);
  expect(largeBytesFor(null)).toBe(128_000_000);
});

test('content is the same every time, differs between streams and does not compress', async () => {
  const { gzipSync } = await import('node:zlib');
  expect(incompressible(4096, 3).equals(incompressible(4096, 3))).toBe(true);
  expect(incompressible(4096, 1).equals(incompressible(4096, 2))).toBe(false);
  expect(gzipSync(incompressible(65_536)).length).toBeGreaterThan(65_536);
});
