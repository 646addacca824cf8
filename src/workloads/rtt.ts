import { MeshmarkError } from '../errors.ts';
import { quantile } from '../stats/summary.ts';
import { readPing } from './ping.ts';
import type { Workload, WorkloadResult } from './types.ts';

const PROBES = 1_000;
/** Fixed pace: a probe does not wait for the one before it, so a slow path is not probed less often. */
const INTERVAL_SECONDS = 0.002;
const PAYLOAD_BYTES = 56;
/** Above this share of lost probes the percentiles would describe the survivors only. */
const MAX_LOST_SHARE = 0.1;

/** Round-trip time of 1,000 small packets on an otherwise idle path. */
export const rtt: Workload = {
  id: 'rtt',
  title: 'Round-trip time, idle path',
  estimateSeconds: () => PROBES * INTERVAL_SECONDS + 0.3,
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
    const samples = replies.samplesMs.filter((ms) => ms !== null);
    return {
      values: {
        'rtt.median': quantile(samples, 0.5),
        'rtt.p95': quantile(samples, 0.95),
        'rtt.p99': quantile(samples, 0.99),
      },
      payloadBytes: null,
      raw: { intervalMs: INTERVAL_SECONDS * 1e3, payloadBytes: PAYLOAD_BYTES, lost, ...replies },
    };
  },
};

/** The command line; pure. `-3` keeps ping from rounding times above a millisecond. */
export function pingCommand(clientAddress: string, serverAddress: string): string[] {
  const pace = ['-i', String(INTERVAL_SECONDS), '-c', String(PROBES), '-W', '2'];
  return ['ping', '-n', '-D', '-3', ...pace, '-s', String(PAYLOAD_BYTES), '-I', clientAddress, serverAddress];
}
