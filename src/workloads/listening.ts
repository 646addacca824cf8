import { setTimeout as sleep } from 'node:timers/promises';
import { MeshmarkError } from '../errors.ts';
import type { Daemon, Host } from '../host/types.ts';

/** Pause between two looks; short beside a server's own start time. */
const POLL_MS = 20;

/** Resolves when something listens on the TCP port, rejects as soon as the server is gone or the deadline passes. */
export async function untilListening(
  host: Host,
  server: Daemon,
  port: number,
  signal: AbortSignal,
): Promise<void> {
  for (;;) {
    if (!server.running) {
      throw new MeshmarkError(
        'workload-failed',
        `${server.name} ended before it listened: ${await server.tail(5)}`,
      );
    }
    const sockets = await host.exec(['ss', '-Hltn', `sport = :${port}`], { root: 'tools', signal });
    if (sockets.stdout.trim() !== '') return;
    await sleep(POLL_MS, undefined, { signal });
  }
}
