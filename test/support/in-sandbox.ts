import { fileURLToPath } from 'node:url';
import { enterSandbox } from '../../src/lab/sandbox.ts';
import { ensure } from '../../src/provision/ensure.ts';
import { INSTRUMENT, type InstrumentProgram } from '../../src/provision/instrument.ts';
import { cacheAt } from '../../src/provision/trees/cache.ts';

/** Runs a program in a sandbox with the instrument and further trees, for four minutes at most; gives all that it told. */
export const inSandbox = async (
  program: URL,
  {
    job = {},
    programs = [],
  }: { readonly job?: unknown; readonly programs?: readonly InstrumentProgram[] } = {},
): Promise<{ readonly told: readonly unknown[]; readonly stderr: string }> => {
  const signal = AbortSignal.timeout(240_000);
  const roots: { id: string; dir: string }[] = [];
  for (const { name, version, source } of [...INSTRUMENT, ...programs]) {
    const { root, dir } = await ensure(name, version, source, { signal });
    roots.push({ id: root, dir: dir as string });
  }
  const told: unknown[] = [];
  const { stderr } = await enterSandbox({
    cache: cacheAt().root,
    roots,
    entry: fileURLToPath(program),
    job,
    signal,
    onEvent: (event) => told.push(event),
  });
  return { told, stderr };
};
