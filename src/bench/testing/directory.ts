import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRunDirectory, type RunDirectory } from '../../results/directory.ts';
import type { Plan } from '../../results/plan.ts';
import { hashed, type Provenance } from '../../results/provenance.ts';
import type { RunRecord } from '../../results/run.ts';

export const provenanceFixture = (change: Partial<Provenance> = {}): Provenance => ({
  hardware: hashed({ cpu: 'x' }),
  environment: hashed({ kernel: '6.18' }),
  instrument: hashed({ tools: 'a' }),
  contestants: {},
  ...change,
});

export const recordFixture = (plan: Plan): RunRecord => ({
  meshmarkRun: 1,
  createdAt: '2026-03-01T09:30:00.000Z',
  command: ['meshmark', 'run'],
  plan,
  provenance: provenanceFixture(),
  versions: { node: process.version },
  commit: { id: null, uncommitted: false },
  sittings: [],
  calibration: null,
  warnings: [],
});

/** A run directory of its own below the temporary one; disposal removes it. */
export const directoryFixture = async (plan: Plan): Promise<RunDirectory> => {
  const runs = await mkdtemp(join(tmpdir(), 'meshmark-run-'));
  const run = await createRunDirectory(runs, recordFixture(plan));
  return {
    ...run,
    [Symbol.asyncDispose]: async () => {
      await run[Symbol.asyncDispose]();
      await rm(runs, { recursive: true });
    },
  };
};
