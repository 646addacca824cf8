import { setTimeout as sleep } from 'node:timers/promises';
import { MeshmarkError } from '../../errors.ts';
import { CONGESTION } from '../../host/congestion.ts';
import { readTwoWay, type TwoWayTest } from '../iperf.ts';
import { clientCommand, serverCommand } from '../iperf-commands.ts';
import { startServer } from '../listening.ts';
import type { Workload, WorkloadContext, WorkloadResult } from '../types.ts';
import { type IrttStream, irttClient, irttServer, readIrtt, type Stream } from './irtt.ts';
import { delaysOf, heard, type OneWay } from './quality.ts';

const LOAD_PORT = 5203;
const STREAM_PORT = 2112;
/** G.711 in packets of 20 ms: 160 bytes of sound and 12 of RTP header. */
const CALL: Stream = { name: 'call', intervalMs: 20, bytes: 172 };
/** Moves of a player and of the world, 125 times a second. */
const GAME: Stream = { name: 'game', intervalMs: 8, bytes: 100 };
/** 400 packets of a call, 1,000 of a game. */
const STREAM_SECONDS = 8;
/** The load begins so long before the streams, beyond slow start, and must go on until after them. */
const [LEAD_SECONDS, TAIL_SECONDS] = [3, 3] as const;
/** TCP streams each way, as in flent's RRUL: one alone leaves a queue empty for seconds, by chance. */
const LOAD_STREAMS = 4;
const LOAD_SECONDS = LEAD_SECONDS + STREAM_SECONDS + TAIL_SECONDS;
/** With more lost, percentiles would describe what is lost only. */
const MAX_LOST_SHARE = 0.2;

/** A call and a game at the same time, while TCP fills the line both ways. */
export const calls: Workload = {
  id: 'calls',
  title: 'A call and a game while TCP fills the line both ways',
  estimateSeconds: () => LOAD_SECONDS + 1,
  async run(context): Promise<WorkloadResult> {
    const { server, listenAddress, signal } = context;
    const streams = irttServer(listenAddress, STREAM_PORT);
    await using _ = await startServer(server, 'irtt', streams, STREAM_PORT, signal, { transport: 'udp' });
    const iperf = serverCommand(listenAddress, LOAD_PORT);
    await using __ = await startServer(server, 'iperf3-load', iperf, LOAD_PORT, signal);
    const { load, call, game } = await underLoad(context);
    for (const [name, { up, down }] of [['call', call] as const, ['game', game] as const]) {
      refuseLost(name, 'up', up);
      refuseLost(name, 'down', down);
    }
    const ear = { up: heard(call.up), down: heard(call.down) };
    return {
      values: {
        ...valuesOf('call', call),
        ...valuesOf('game', game),
        // Whoever hears worse spoils the call for both.
        'calls.mos': Math.min(ear.up.mos, ear.down.mos),
        'calls.goodput-up': load.upMbit,
        'calls.goodput-down': load.downMbit,
      },
      payloadBytes: load.bytesMoved + call.bytesMoved + game.bytesMoved,
      raw: { congestion: CONGESTION, call, game, heard: ear, load: load.report },
    };
  },
};

/** All three at once; when one fails the others are ended, so that none goes on into the next workload. */
async function underLoad(
  context: WorkloadContext,
): Promise<{ load: TwoWayTest; call: IrttStream; game: IrttStream }> {
  const failed = new AbortController();
  const signal = AbortSignal.any([context.signal, failed.signal]);
  const within = { ...context, signal };
  const running = [loaded(within), streamed(within, CALL), streamed(within, GAME)] as const;
  try {
    const [load, call, game] = await Promise.all(running);
    if (load.endedAt < Math.max(call.endedAt, game.endedAt))
      throw new MeshmarkError('workload-failed', 'the load ended before the call and the game');
    return { load: load.test, call: call.stream, game: game.stream };
  } catch (error) {
    failed.abort();
    await Promise.allSettled(running);
    throw error;
  }
}

async function loaded({ client, clientAddress, serverAddress, signal }: WorkloadContext) {
  const report = ['--json', '-P', `${LOAD_STREAMS}`];
  const argv = clientCommand('both', clientAddress, serverAddress, LOAD_PORT, LOAD_SECONDS, report);
  const { stdout, stderr } = await client.exec(argv, { root: 'tools', signal, allowFailure: true });
  const endedAt = performance.now();
  if (stdout.trim() === '')
    throw new MeshmarkError('workload-failed', `iperf3 ended without a report: ${stderr.trim()}`);
  return { test: readTwoWay(stdout, 'iperf3 both ways'), endedAt };
}

async function streamed({ client, clientAddress, serverAddress, signal }: WorkloadContext, stream: Stream) {
  await sleep(LEAD_SECONDS * 1000, undefined, { signal });
  const argv = irttClient(stream, clientAddress, serverAddress, STREAM_PORT, STREAM_SECONDS);
  const { stdout, stderr } = await client.exec(argv, { root: 'tools', signal, allowFailure: true });
  const endedAt = performance.now();
  const expected = (STREAM_SECONDS * 1000) / stream.intervalMs;
  return { stream: readIrtt(stdout, stderr, expected, `irtt (${stream.name})`), endedAt };
}

function refuseLost(name: string, way: string, { sent, lost, delaysMs }: OneWay): void {
  if (delaysMs.length > 1 && lost <= MAX_LOST_SHARE * sent) return;
  throw new MeshmarkError('workload-failed', `${lost} of ${sent} packets of the ${name} were lost ${way}`);
}

const valuesOf = (name: string, stream: IrttStream): Record<string, number> =>
  Object.fromEntries(
    (['up', 'down'] as const).flatMap((way) =>
      Object.entries(delaysOf(stream[way])).map(([what, value]) => [`calls.${name}-${way}-${what}`, value]),
    ),
  );
