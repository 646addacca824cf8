import type { Entry } from '../../results/session.ts';
import { plural } from '../format.ts';
import { isCopy } from './cells.ts';

/** One sentence for each entry that was too far behind upstream to be ranked when its run was made. */
export const staleLines = (entries: readonly Entry[]): string[] =>
  entries.flatMap((entry) =>
    entry.stale === undefined || isCopy(entry)
      ? []
      : [
          `${entry.name} is stale, so it has no rank: ${entry.stale.by} had been out for ` +
            `${plural(entry.stale.days, 'day')} when this run was made.`,
        ],
  );
