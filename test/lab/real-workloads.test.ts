import { expect, test } from 'vitest';
import { programsOf } from '../../src/workloads/index.ts';
import type { BareJob } from '../support/bare-workload.ts';
import { inSandbox } from '../support/in-sandbox.ts';

interface Told {
  readonly values: Readonly<Record<string, number>>;
  readonly raw: Readonly<Record<string, unknown>>;
}

const bare = async (job: BareJob): Promise<Told> => {
  const { told, stderr } = await inSandbox(new URL('../support/bare-workload.ts', import.meta.url), {
    job,
    programs: programsOf([job.workload]),
  });
  const [result] = told as Told[];
  if (result === undefined) throw new Error(stderr);
  return result;
};
const within = (value: number | undefined, low: number, high: number): void => {
  expect(value).toBeGreaterThan(low);
  expect(value).toBeLessThan(high);
};

test('without a VPN a call under load waits for the queues that TCP keeps full, and for nothing else', async () => {
  const { values, raw } = await bare({ scenario: 'two-homes', workload: 'calls', mtu: null });
  for (const way of ['up', 'down']) {
    // Two lines of 5 ms, each with a queue of up to 52 ms at its rate: whatever is behind the first finds little to do.
    for (const stream of ['call', 'game']) {
      within(values[`calls.${stream}-${way}-p50`], 20, 80);
      within(values[`calls.${stream}-${way}-p99`], 30, 250);
    }
    // The line carries 19.1 Mbit/s of TCP payload, less its answers to the other direction and the small packets.
    within(values[`calls.goodput-${way}`], 14, 19.1);
  }
  // Below 100 ms from mouth to ear nothing is taken away; the queue drops some, and a busy machine is late.
  within(values['calls.mos'], 3.5, 4.42);
  expect(raw.call).toMatchObject({ expected: 400, duplicates: 0 });
  expect(raw.game).toMatchObject({ expected: 1000, duplicates: 0 });
});

test('TCP is counted finely beside the margin of 2 %, each way', async () => {
  const { values, raw } = await bare({ scenario: 'lan-100', workload: 'tcp', mtu: null });
  for (const way of ['up', 'down']) {
    expect(raw[way]).toMatchObject({ start: { test_start: { blksize: 16_384 } } });
    // 100 Mbit/s of frames of 1514 bytes are 95.6 of TCP's payload.
    within(values[`tcp.goodput-${way}`], 85, 95.7);
  }
  expect(raw.congestion).toEqual({ up: 'cubic', down: 'cubic' });
});

test('without a VPN a page takes its round trips and the time of its bytes on the line', async () => {
  const { values } = await bare({ scenario: 'two-homes', workload: 'pages', mtu: null });
  // Round trip 20 ms: TCP and TLS take two, QUIC one; the first byte another one.
  within(values['pages.h2-handshake'], 40, 70);
  within(values['pages.h3-handshake'], 20, 55);
  within(values['pages.h2-first-byte'], 60, 130);
  within(values['pages.h3-first-byte'], 40, 130);
  // 2,022 KiB at 20 Mbit/s are 0.83 s, with frames 0.87 s; slow start takes some round trips on top.
  for (const version of ['h2', 'h3']) within(values[`pages.${version}-load`], 870, 2000);
});

test('a page comes over both versions where no packet may be longer than 1280 bytes', async () => {
  const { values } = await bare({ scenario: 'lan-100', workload: 'pages', mtu: 1280 });
  for (const version of ['h2', 'h3']) within(values[`pages.${version}-load`], 165, 1500);
});
