import type { RunningOverlay } from '../overlays/types.ts';
import { ABSENCES, type Absence } from '../scenarios/survival.ts';

/** Whether no part of a contestant runs on a device. One that the kernel carries has no daemons, and is a member still. */
export const isIdle = (
  overlay: Pick<RunningOverlay, 'isMember' | 'serves' | 'daemons'>,
  device: string,
): boolean =>
  !overlay.isMember(device) && overlay.serves(device).length === 0 && overlay.daemons(device).length === 0;

/**
 * Why nothing has to be asked with something taken away, of whoever runs no part on some devices: it takes away as much as another absence, of
 * those that are `asked`. Null where it has to be.
 */
export const mootness = (
  absence: Absence,
  asked: readonly Absence[],
  idle: readonly string[],
): string | null => {
  const gone = (of: Absence): readonly string[] => {
    const devices: readonly string[] = ABSENCES[of];
    return devices.filter((device) => !idle.includes(device));
  };
  if (absence === 'none' || idle.length === 0) return null;
  if (gone(absence).length === 0)
    return `no part of it runs on ${ABSENCES[absence].join(' and ')}, so nothing is taken away`;
  if (absence !== 'all' && asked.includes('all') && gone('all').length === gone(absence).length)
    return `no part of it runs on ${idle.join(' and ')}, so all of its servers are gone`;
  return null;
};
