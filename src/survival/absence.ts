import { silence } from '../lab/events/silence.ts';
import type { Lab } from '../lab/types.ts';

/**
 * Takes a device off the network for good and without a word, as a machine that was switched off: nothing that it sends goes
 * out, and what is sent to it is dropped.
 */
export const takeAway = async (lab: Lab, device: string, signal: AbortSignal): Promise<void> => {
  await lab.host(device).exec(['ip', 'link', 'set', lab.underlayInterface(device), 'down'], { signal });
  // For good, so nothing undoes it.
  await silence(lab, device, signal);
};
