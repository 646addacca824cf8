import { renderWireguard } from '../../catalog/wireguard/render.ts';
import { cannotError } from '../../errors.ts';
import type { Host } from '../../host/types.ts';
import { driver } from '../_driver.ts';
import { linkMissing } from '../_kernel.ts';
import { firstHost } from '../_node.ts';
import type { OverlayDriver, RunningOverlay, StartContext } from '../types.ts';
import { startWireguard } from './life.ts';

/** Why the kernel below a host cannot do WireGuard, or null when it can. Leaves nothing behind. */
export const wireguardMissing = (host: Host, signal: AbortSignal): Promise<string | null> =>
  linkMissing(host, ['wireguard'], signal);

const start = async (context: StartContext): Promise<RunningOverlay> => {
  const missing = await wireguardMissing(firstHost(context), context.signal);
  if (missing !== null)
    throw cannotError('not-available', `kernel WireGuard is not available here: ${missing}`);
  return startWireguard(context, renderWireguard, async () => undefined);
};

export const wireguardDriver: OverlayDriver = driver(start);
