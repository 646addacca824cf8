import { randomInt } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { usageError } from '../../errors.ts';
import type { EnsuredProgram } from '../../provision/marker.ts';
import { makeRunDirectory } from '../../results/directory.ts';
import { type Cell, CellSchema, type TraversalRecord } from '../../results/traversal.ts';
import { traversalCells } from '../../scenarios/traversal.ts';
import { doInSandbox, instrumentFor, obtain } from '../sandboxed.ts';
import { type Asked, fieldOf } from './entries.ts';
import { probeMachine } from './probe.ts';
import { type Origin, ownCommit, provenanceOf, versionsOf } from './provenance.ts';

/** Labs at the same time: a cell mostly waits, and one of them measures alone. How far they disturb each other is not known yet. */
const LABS = 3;

export interface TraversalRequest {
  readonly overlays: readonly Asked[] | 'all';
  /** Ids of cells; null for all. */
  readonly cells: readonly string[] | null;
  readonly passes: number;
  readonly seed: number | null;
  readonly out: string;
  readonly locked: boolean;
  readonly command: readonly string[];
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
  const quiet = { signal, locked: request.locked };
  const cells = cellsOf(request.cells);
  const networks = traversalCells.map(({ network }) => network);
  const instruments = await obtain(instrumentFor(networks), quiet);
  const machine = await probeMachine(instruments, signal);
  const field = fieldOf(request.overlays, machine);
  // Without a VPN nothing crosses a NAT, so there is nothing to see.
  const asked = field.asked.filter(({ entry }) => entry.control?.kind !== 'reference');
  const obtained = await obtain(
    asked.map(({ wanted }) => wanted),
    quiet,
  );
  const entries = asked.map(({ entry }) => entry);
  const programs = new Map(entries.map(({ name }, i) => [name, obtained[i] as EnsuredProgram]));
  const origin: Origin = { entries, networks, machine, instruments, programs };
  const record: TraversalRecord = {
    meshmarkTraversal: 1,
    createdAt: new Date().toISOString(),
    command: [...request.command],
    entries: entries.map(({ name }) => name),
    cells: [...cells],
    passes: request.passes,
    seed: request.seed ?? randomInt(2 ** 32 - 1),
    labs: LABS,
    provenance: await provenanceOf(origin),
    versions: versionsOf(origin),
    commit: await ownCommit(signal),
  };
  const dir = await makeRunDirectory(request.out, record.createdAt, 'traversal');
  await writeFile(join(dir, 'traversal.json'), `${JSON.stringify(record, null, 1)}\n`);
  listener.onBegun(dir, entries.length * cells.length * request.passes, field.leftOut);
  await doInSandbox(
    {
      kind: 'traversal',
      entries: entries.map(({ name, overlay }) => ({
        name,
        overlay,
        program: programs.get(name) as EnsuredProgram,
      })),
      cells: [...cells],
      passes: request.passes,
      seed: record.seed,
      labs: LABS,
    },
    {
      signal,
      programs: [...instruments, ...obtained],
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
