import { appendFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { usageError } from '../../errors.ts';
import { makeRunDirectory } from '../../results/directory.ts';
import { type Cell, CellSchema, type TraversalRecord } from '../../results/traversal.ts';
import { traversalCells } from '../../scenarios/traversal.ts';
import { doInSandbox } from '../sandboxed.ts';
import { begin, type LookRequest } from './begun.ts';

/** Labs at the same time: a cell mostly waits, and one of them measures alone. How far they disturb each other is not known yet. */
const LABS = 3;

export interface TraversalRequest extends LookRequest {
  /** Ids of cells; null for all. */
  readonly cells: readonly string[] | null;
}

export interface TraversalListener {
  onBegun(dir: string, sessions: number, leftOut: readonly { name: string; reason: string }[]): void;
  onCell(cell: Cell): void;
}

const cellsOf = (ids: readonly string[] | null): readonly string[] => {
  const known = traversalCells.map(({ id }) => id);
  const unknown = ids?.find((id) => !known.includes(id));
  if (unknown !== undefined)
    throw usageError(
      'cell-unknown',
      `No pair of ends is called "${unknown}"; there are: ${known.join(', ')}.`,
    );
  return ids ?? known;
};

/** Brings contestants up between pairs of ends. What was seen is in a directory of its own, which it returns. */
export const runTraversal = async (
  request: TraversalRequest,
  listener: TraversalListener,
  signal: AbortSignal,
): Promise<string> => {
  const cells = cellsOf(request.cells);
  const networks = traversalCells.map(({ network }) => network);
  const begun = await begin(request, networks, signal);
  const record: TraversalRecord = {
    meshmarkTraversal: 1,
    ...begun.record,
    cells: [...cells],
    labs: LABS,
  };
  const dir = await makeRunDirectory(request.out, record.createdAt, 'traversal');
  await writeFile(join(dir, 'traversal.json'), `${JSON.stringify(record, null, 1)}\n`);
  listener.onBegun(dir, begun.entries.length * cells.length * request.passes, begun.leftOut);
  await doInSandbox(
    {
      kind: 'traversal',
      entries: [...begun.entries],
      cells: [...cells],
      passes: request.passes,
      seed: record.seed,
      labs: LABS,
    },
    {
      signal,
      programs: begun.programs,
      onEvent: (event) => {
        const cell = CellSchema.parse(event);
        // At once and in order; a cell takes seconds, so this holds up nothing.
        appendFileSync(join(dir, 'cells.jsonl'), `${JSON.stringify(cell)}\n`);
        listener.onCell(cell);
      },
    },
  );
  return dir;
};
