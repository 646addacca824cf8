import { setTimeout as sleep } from 'node:timers/promises';
import type { Host } from '../host/types.ts';
import type { PathReport, RunningOverlay } from '../overlays/types.ts';
import type { WarmUp } from '../workloads/warm-up.ts';

const RETRY_MS = 50;
/** A relayed path is believed only after this time under traffic: products that find a direct one do so within about 5 s. */
const RELAYED_MS = 6000;

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

export interface Settled {
  readonly path: PathReport;
  readonly warmUp: WarmUp;
}

/**
 * Moves data until two answers on the path, one before and one after, agree and a relayed path has lasted: some
 * products look for a better path only while there is traffic, and throughput that settled on another path counts for
 * nothing. A daemon that says that it is still searching has not answered yet. `unknown` twice is an answer too.
 */
export async function settle(
  overlay: RunningOverlay,
  { clientDevice, serverDevice }: { readonly clientDevice: string; readonly serverDevice: string },
  gapMs: number,
  traffic: (repetition: number, signal: AbortSignal) => Promise<WarmUp>,
  signal: AbortSignal,
): Promise<Settled> {
  let last = await overlay.path(clientDevice, serverDevice, signal);
  let since = performance.now();
  for (let repetition = 0; ; repetition++) {
    const startedAt = performance.now();
    const warmUp = await traffic(repetition, signal);
    // Traffic that failed at once must not make two answers out of one.
    await sleep(Math.max(0, gapMs - (performance.now() - startedAt)), undefined, { signal });
    const path = await overlay.path(clientDevice, serverDevice, signal);
    const searching = last.searching === true || path.searching === true;
    if (path.kind !== last.kind || searching) since = performance.now();
    else if (path.kind !== 'relayed' || performance.now() - since >= RELAYED_MS) return { path, warmUp };
    last = path;
  }
}
