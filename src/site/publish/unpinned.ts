import type { AnyRecord } from '../../results/any-record.ts';
import { entriesOf } from '../../results/record-facts.ts';

/** Records from then on have no entry that nothing pins: what was published before is not judged anew. */
const PINNED_SINCE = '2026-11-30T00:00:00.000Z';

/** Programs that were not as the lock file pins them, each with the reason. Older runs say it in their warnings alone. */
const unpinnedIn = (read: AnyRecord): (readonly [program: string, reason: string])[] => {
  const { unpinned } = read.record;
  if (unpinned !== undefined || read.kind !== 'run') return Object.entries(unpinned ?? {});
  return read.record.warnings
    .filter(({ code }) => code === 'unpinned')
    .map(({ message }) => {
      const [program = '', ...reason] = message.split(': ');
      return [program, reason.join(': ')] as const;
    });
};

/**
 * Registries may have something else by the time at which others ask for an entry that nothing pins. The lab's own programs are no
 * entries: their hash makes another testbed.
 */
export const unpinnedRefusal = (read: AnyRecord): string | null => {
  if (read.record.createdAt < PINNED_SINCE) return null;
  const overlays = new Set(entriesOf(read).map(({ overlay }) => overlay));
  const first = unpinnedIn(read).find(([program]) => overlays.has(program.split('@')[0] ?? ''));
  return first === undefined
    ? null
    : `${first[0]} was not what the lock file pins (${first[1]}), and others may get another one (--locked refuses it beforehand)`;
};
