import { INTERNET } from '../lab/plan.ts';
import type { Lab } from '../lab/types.ts';

/**
 * Takes a device off the network for good and without a word, as a machine that was switched off: nothing that it sends goes
 * out, and what is sent to it is dropped.
 */
export const takeAway = async (lab: Lab, device: string, signal: AbortSignal): Promise<void> => {
  await lab.host(device).exec(['ip', 'link', 'set', lab.underlayInterface(device), 'down'], { signal });
  if (lab.network.devices.find(({ id }) => id === device)?.site !== undefined) return;
  // Else the internet's node would tell senders that nobody answers there.
  const { underlay, alternate } = lab.placement(device);
  for (const address of [underlay, ...(alternate === undefined ? [] : [alternate])])
    await lab.host(INTERNET).exec(['ip', 'route', 'replace', 'blackhole', `${address}/32`], { signal });
};
