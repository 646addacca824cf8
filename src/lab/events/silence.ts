import { INTERNET } from '../plan/plan.ts';
import type { Lab } from '../types.ts';

/**
 * Has the internet drop what is sent to a device in public without a word, or no longer: once its neighbour is gone it would tell senders
 * that nobody answers there. Nothing for a device behind a router.
 */
export const silence = async (lab: Lab, device: string, on: boolean, signal: AbortSignal): Promise<void> => {
  if (lab.network.devices.find(({ id }) => id === device)?.site !== undefined) return;
  const { underlay, alternates = [] } = lab.placement(device);
  for (const address of [underlay, ...alternates])
    await lab
      .host(INTERNET)
      .exec(['ip', 'route', on ? 'replace' : 'delete', 'blackhole', `${address}/32`], { signal });
};
