import type { TraversalVerdict } from '../../../../src/report/nat/traversal.ts';
import { traversalCells } from '../../../../src/scenarios/traversal.ts';
import type { Reachability } from '../../../../src/site/dataset/dataset.ts';
import { seenOf } from '../../data/reach.ts';

/** What a dataset knows of an entry's paths, as the picture of a report wants it. */
export const verdictsOf = (entry: string, { cells, times }: Reachability): readonly TraversalVerdict[] =>
  traversalCells.flatMap(({ id, ends, possible }): readonly TraversalVerdict[] => {
    const marks = cells[id];
    if (marks === undefined) return [];
    const { counts, invalid } = seenOf(marks);
    const { failed, ...outcomes } = counts;
    const [firstPacketMs, directMs] = times[id] ?? [null, null];
    return [
      {
        entry,
        ends,
        possible,
        counts: outcomes,
        failed,
        invalid,
        errs: [],
        firstPacketMs,
        directMs,
      },
    ];
  });
