import { fileURLToPath } from 'node:url';
import { enterSandbox } from '../../src/lab/sandbox.ts';
import { cacheAt } from '../../src/provision/cache.ts';
import { ensure } from '../../src/provision/ensure.ts';
import { INSTRUMENT } from '../../src/provision/instrument.ts';

/** Runs a program in a sandbox with the instrument, for two minutes at most; gives all that it told. */
export const inSandbox = async (
  program: URL,
): Promise<{ readonly told: readonly unknown[]; readonly stderr: string }> => {
  const signal = AbortSignal.timeout(120_000);
  const roots: { id: string; dir: string }[] = [];
  for (const { name, version, source } of INSTRUMENT) {
    const { root, dir } = await ensure(name, version, source, { signal });
    roots.push({ id: root, dir: dir as string });
  }
  const told: unknown[] = [];
  const { stderr } = await enterSandbox({
    cache: cacheAt().root,
    roots,
    entry: fileURLToPath(program),
    job: {},
    signal,
    onEvent: (event) => told.push(event),
  });
  return { told, stderr };
};
