import { MeshmarkError } from '../errors.ts';
import { quantile } from '../stats/summary.ts';
import { NEVER_MS } from './never.ts';
import { readPing } from './ping.ts';
import type { Workload, WorkloadResult } from './types.ts';

const PROBES = 500;
/**
 * No closer than this. While replies are under way iputils' ping may wait for one up to 10 ms (its MININTERVAL), so that
 * probes of a path of 20 ms are some 8 ms apart; there are as many of them on every path.
 */
const LEAST_INTERVAL_SECONDS = 0.002;
/** What a probe takes on the longest paths, for the estimate. */
const MOST_INTERVAL_SECONDS = 0.008;
const PAYLOAD_BYTES = 56;
/** Above this share of lost probes a path is broken rather than slow. */
const MAX_LOST_SHARE = 0.1;

/** Round-trip time of 500 small packets on an otherwise idle path. */
export const rtt: Workload = {
  id: 'rtt',
  title: 'Round-trip time, idle path',
  estimateSeconds: () => PROBES * MOST_INTERVAL_SECONDS + 0.3,
  async run({ client, clientAddress, serverAddress, signal }): Promise<WorkloadResult> {
    const { stdout, stderr } = await client.exec(pingCommand(clientAddress, serverAddress), {
      root: 'tools',
      signal,
      allowFailure: true,
    });
    const replies = readPing(stdout, PROBES);
    const lost = replies.sent - replies.received;
    if (lost > MAX_LOST_SHARE * replies.sent) {
      const why = stderr.trim() === '' ? '' : `: ${stderr.trim().split('\n')[0]}`;
      throw new MeshmarkError('workload-failed', `${lost} of ${replies.sent} probes were lost${why}`);
    }
    return {
      values: roundTrips(replies.samplesMs),
      payloadBytes: null,
      raw: { leastIntervalMs: LEAST_INTERVAL_SECONDS * 1e3, payloadBytes: PAYLOAD_BYTES, lost, ...replies },
    };
  },
};

/** Metrics of the round-trip times in ms of all probes, null for one that was lost: see NEVER_MS. */
export function roundTrips(samplesMs: readonly (number | null)[]) {
  const all = samplesMs.map((ms) => ms ?? NEVER_MS);
  return {
    'rtt.median': quantile(all, 0.5),
    'rtt.p95': quantile(all, 0.95),
    'rtt.p99': quantile(all, 0.99),
  };
}

/** The command line; pure. `-3` keeps ping from rounding times above a millisecond. */
export function pingCommand(clientAddress: string, serverAddress: string): string[] {
  const pace = ['-i', String(LEAST_INTERVAL_SECONDS), '-c', String(PROBES), '-W', '2'];
  return ['ping', '-n', '-D', '-3', ...pace, '-s', String(PAYLOAD_BYTES), '-I', clientAddress, serverAddress];
}
