import { INTERNET } from '../plan/plan.ts';
import type { Lab } from '../types.ts';
import { undoneBy } from './undo.ts';

/**
 * Has the internet drop what is sent to a device in public without a word, until what it returns is disposed of: once its neighbour is gone it
 * would tell senders that nobody answers there. Nothing for a device behind a router.
 */
export const silence = async (lab: Lab, device: string, signal: AbortSignal): Promise<AsyncDisposable> => {
  const isBehindRouter = lab.network.devices.find(({ id }) => id === device)?.site !== undefined;
  const { underlay, alternates = [] } = lab.placement(device);
  const dropped = isBehindRouter ? [] : [underlay, ...alternates];
  const route = async (verb: 'replace' | 'delete', until: AbortSignal): Promise<void> => {
    for (const address of dropped)
      await lab.host(INTERNET).exec(['ip', 'route', verb, 'blackhole', `${address}/32`], { signal: until });
  };
  await route('replace', signal);
  return undoneBy((until) => route('delete', until));
};
