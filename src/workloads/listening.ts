import { setTimeout as sleep } from 'node:timers/promises';
import { MeshmarkError } from '../errors.ts';
import type { Daemon, Host, SpawnOptions } from '../host/types.ts';

/** Pause between two looks; short beside a server's own start time. */
const POLL_MS = 20;

/** What a server listens on, and how it is to be started. */
export interface Serving extends SpawnOptions {
  readonly transport?: 'tcp' | 'udp';
}

/** Starts one of the lab's own servers and resolves when it listens on its port (TCP unless said otherwise); ends it if it never does. */
export async function startServer(
  host: Host,
  name: string,
  argv: readonly string[],
  port: number,
  signal: AbortSignal,
  { transport = 'tcp', ...options }: Serving = {},
): Promise<Daemon> {
  const server = await host.spawn(name, argv, { root: 'tools', ...options });
  try {
    await untilListening(host, server, transport, port, signal);
    return server;
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** Resolves when something listens on the port, rejects as soon as the server is gone or the deadline passes. */
async function untilListening(
  host: Host,
  server: Daemon,
  transport: 'tcp' | 'udp',
  port: number,
  signal: AbortSignal,
): Promise<void> {
  const listening = ['ss', transport === 'tcp' ? '-Hltn' : '-Hlun', `sport = :${port}`];
  for (;;) {
    if (!server.running) {
      throw new MeshmarkError(
        'workload-failed',
        `${server.name} ended before it listened: ${await server.tail(5)}`,
      );
    }
    const sockets = await host.exec(listening, { root: 'tools', signal });
    if (sockets.stdout.trim() !== '') return;
    await sleep(POLL_MS, undefined, { signal });
  }
}
