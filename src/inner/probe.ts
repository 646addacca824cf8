import type { Host } from '../host/types.ts';
import { WirePlant } from '../lab/wires/plant.ts';
import { wireguardMissing } from '../overlays/wireguard/driver.ts';
import type { Inner } from './events.ts';

const PROBE = 'mm-tun-probe';

/** Why no TUN interface can be made in the sandbox; null when one can. Leaves nothing behind. */
const tunMissing = async (host: Host, signal: AbortSignal): Promise<string | null> => {
  const tuntap = ['ip', 'tuntap', 'add', 'mode', 'tun', 'name', PROBE];
  const added = await host.exec(tuntap, { signal, allowFailure: true });
  if (added.exitCode !== 0) return added.stderr.trim() || `ip ended with exit code ${added.exitCode}`;
  await host.exec(['ip', 'link', 'delete', 'dev', PROBE], { signal });
  return null;
};

/** Tells what this machine's kernel can do inside the sandbox. */
export const probe = async (inside: Inner): Promise<void> => {
  await using plant = await WirePlant.open(inside.layout, inside.signal);
  inside.emit({
    type: 'probed',
    kernelNetem: plant.kernelNetem,
    tunMissing: await tunMissing(plant.node, inside.signal),
    kernelWireguardMissing: await wireguardMissing(plant.node, inside.signal),
  });
};
