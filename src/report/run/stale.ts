import type { Entry } from '../../results/session.ts';
import { wasOut } from '../was-out.ts';
import { isCopy } from './cells.ts';

/** One sentence for each entry that was too far behind upstream to be ranked when its run was made. */
export const staleLines = (entries: readonly Entry[]): string[] =>
  entries.flatMap((entry) =>
    entry.stale === undefined || isCopy(entry)
      ? []
      : [`${entry.name} is stale, so it has no rank: ${wasOut(entry.stale)} when this run was made.`],
  );
