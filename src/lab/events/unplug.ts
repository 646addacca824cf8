import type { LinkId } from '../plan/link.ts';
import type { EventfulLab } from '../types.ts';
import { undoneBy } from './undo.ts';

/** Pulls a link until what it returns is disposed of. */
export const unplug = async (lab: EventfulLab, id: LinkId, signal: AbortSignal): Promise<AsyncDisposable> => {
  await lab.setLink(id, 'down', signal);
  return undoneBy((until) => lab.setLink(id, 'up', until));
};
