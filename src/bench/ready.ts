import { setTimeout as sleep } from 'node:timers/promises';
import type { Host } from '../host/types.ts';
import type { PathReport, RunningOverlay } from '../overlays/types.ts';

const RETRY_MS = 50;
/** A relayed path is believed only after this time under traffic: products that find a direct one do so within about 5 s. */
const RELAYED_MS = 6000;
/** Pause of the trickle that keeps a tunnel awake while its path settles. */
const TRICKLE_SECONDS = 0.01;

/** Resolves at the first reply through the tunnel: a daemon's own word is not enough. */
export async function firstPacket(client: Host, address: string, signal: AbortSignal): Promise<void> {
  for (;;) {
    const argv = ['ping', '-n', '-q', '-c', '1', '-W', '1', address];
    const { exitCode } = await client.exec(argv, { root: 'tools', signal, allowFailure: true });
    if (exitCode === 0) return;
    // Without a route ping fails at once.
    await sleep(RETRY_MS, undefined, { signal });
  }
}

/**
 * Resolves when two answers on the path, at least `gapMs` apart, agree, and a relayed one has lasted. Packets flow between them, since some
 * products look for a better path only while there is traffic. `unknown` twice is an answer too.
 */
export async function stablePath(
  overlay: RunningOverlay,
  pair: { readonly client: Host; readonly clientDevice: string; readonly serverDevice: string },
  gapMs: number,
  signal: AbortSignal,
): Promise<PathReport> {
  const { client, clientDevice, serverDevice } = pair;
  const address = overlay.address(serverDevice);
  const count = Math.max(1, Math.ceil(gapMs / 1e3 / TRICKLE_SECONDS));
  const trickle = [
    'ping',
    '-n',
    '-q',
    '-i',
    String(TRICKLE_SECONDS),
    '-c',
    String(count),
    '-W',
    '1',
    address,
  ];
  let last = await overlay.path(clientDevice, serverDevice, signal);
  let since = performance.now();
  for (;;) {
    const startedAt = performance.now();
    await client.exec(trickle, { root: 'tools', signal, allowFailure: true });
    await sleep(Math.max(0, gapMs - (performance.now() - startedAt)), undefined, { signal });
    const now = await overlay.path(clientDevice, serverDevice, signal);
    if (now.kind !== last.kind) since = performance.now();
    else if (now.kind !== 'relayed' || performance.now() - since >= RELAYED_MS) return now;
    last = now;
  }
}
