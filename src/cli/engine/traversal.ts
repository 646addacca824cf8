import { randomInt } from 'node:crypto';
import { appendFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readCommit } from '../../bench/commit.ts';
import { makeDirectories } from '../../directories.ts';
import { usageError } from '../../errors.ts';
import type { EnsuredProgram } from '../../provision/marker.ts';
import { contestant, environment, hardware, instrument } from '../../results/testbed.ts';
import { type Cell, CellSchema, type TraversalRecord } from '../../results/traversal.ts';
import { traversalCells } from '../../scenarios/traversal.ts';
import { doInSandbox, instrumentFor, obtain } from '../sandboxed.ts';
import { packageVersion } from '../version.ts';
import { type Asked, fieldOf } from './entries.ts';
import { probeMachine } from './probe.ts';

const SOURCE = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Labs at the same time. A cell mostly waits; three take less than half of two cores but for the few seconds in which one
 * of them measures alone.
 */
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
  const programs = await obtain(
    asked.map(({ wanted }) => wanted),
    quiet,
  );
  const record = await recordOf(request, cells, asked, programs, instruments, machine.kernelNetem, signal);
  const dir = join(request.out, `${record.createdAt.replace(/\.\d+Z$/, 'Z').replaceAll(':', '-')}-traversal`);
  await makeDirectories(dir);
  await writeFile(join(dir, 'traversal.json'), `${JSON.stringify(record, null, 1)}\n`);
  listener.onBegun(dir, asked.length * cells.length * request.passes, field.leftOut);
  let written: Promise<unknown> = Promise.resolve();
  await doInSandbox(
    {
      kind: 'traversal',
      entries: asked.map(({ entry }, i) => ({
        name: entry.name,
        overlay: entry.overlay,
        program: programs[i] as EnsuredProgram,
      })),
      cells: [...cells],
      passes: request.passes,
      seed: record.seed,
      labs: LABS,
    },
    {
      signal,
      programs: [...instruments, ...programs],
      onEvent: (event) => {
        const cell = CellSchema.parse(event);
        written = written.then(() => appendFile(join(dir, 'cells.jsonl'), `${JSON.stringify(cell)}\n`));
        listener.onCell(cell);
      },
    },
  ).finally(() => written);
  return dir;
};

const recordOf = async (
  request: TraversalRequest,
  cells: readonly string[],
  asked: readonly Asked[],
  programs: readonly EnsuredProgram[],
  instruments: readonly EnsuredProgram[],
  kernelNetem: boolean,
  signal: AbortSignal,
): Promise<TraversalRecord> => {
  const [tools, wire] = instruments;
  const contestants = asked.map(
    async ({ entry }, i) =>
      [
        entry.name,
        await contestant({
          source: SOURCE,
          overlay: entry.overlay,
          programHash: programs[i]?.hash ?? '',
          flags: entry.flags ?? [],
        }),
      ] as const,
  );
  return {
    meshmarkTraversal: 1,
    createdAt: new Date().toISOString(),
    command: [...request.command],
    entries: asked.map(({ entry }) => entry.name),
    cells: [...cells],
    passes: request.passes,
    seed: request.seed ?? randomInt(2 ** 32 - 1),
    labs: LABS,
    provenance: {
      hardware: hardware(),
      environment: await environment(kernelNetem ? 'netem' : 'uml-netem'),
      instrument: await instrument({
        source: SOURCE,
        toolsHash: tools?.hash ?? '',
        wireHash: wire?.hash ?? null,
      }),
      contestants: Object.fromEntries(await Promise.all(contestants)),
    },
    versions: {
      meshmark: packageVersion(),
      node: process.versions.node,
      ...Object.fromEntries([...instruments, ...programs].map(({ name, version }) => [name, version])),
    },
    commit: await readCommit(SOURCE, signal),
  };
};
