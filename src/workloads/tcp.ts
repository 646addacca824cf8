import { MeshmarkError } from '../errors.ts';
import { type IperfTest, readIperf } from './iperf.ts';
import { clientCommand, serverCommand, type Way, wholeSeconds } from './iperf-commands.ts';
import { startServer } from './listening.ts';
import type { Workload, WorkloadContext, WorkloadResult } from './types.ts';

/**
 * One TCP stream from the client to the server, then one back; goodput is what the receiver counted, slow start
 * included. Nothing is left out at the start: what a deep queue still held from there would be counted after it, and
 * a slow line would seem to carry more than it can.
 */
export const tcp: Workload = {
  id: 'tcp',
  title: 'TCP goodput, one stream each way',
  estimateSeconds: (seconds) => 2 * (wholeSeconds(seconds) + 0.5),
  async run(context): Promise<WorkloadResult> {
    // A port each: the first listener's port may still linger in TIME_WAIT.
    const up = await stream(context, 'up', 5201);
    const down = await stream(context, 'down', 5202);
    return {
      values: { 'tcp.goodput-up': up.goodputMbit, 'tcp.goodput-down': down.goodputMbit },
      payloadBytes: up.bytesMoved + down.bytesMoved,
      raw: {
        congestion: { up: up.congestion, down: down.congestion },
        up: up.report,
        down: down.report,
      },
    };
  },
};

async function stream(context: WorkloadContext, way: Way, port: number): Promise<IperfTest> {
  const { client, server, clientAddress, serverAddress, listenAddress, seconds, signal } = context;
  const what = `iperf3 ${way}`;
  await using _ = await startServer(
    server,
    `iperf3-${way}`,
    serverCommand(listenAddress, port),
    port,
    signal,
  );
  const { stdout, stderr } = await client.exec(
    clientCommand(way, clientAddress, serverAddress, port, seconds),
    {
      root: 'tools',
      signal,
      allowFailure: true,
    },
  );
  if (stdout.trim() === '')
    throw new MeshmarkError('workload-failed', `${what} ended without a report: ${stderr.trim()}`);
  return readIperf(stdout, what);
}
