import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { enterSandbox } from '../../src/lab/sandbox.ts';
import { cacheAt } from '../../src/provision/cache.ts';
import { ensure } from '../../src/provision/ensure.ts';
import { INSTRUMENT } from '../../src/provision/instrument.ts';

test('what a node or a lab left behind by accident is not in the way of the next one', async () => {
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
    entry: fileURLToPath(new URL('../support/lab-after-failure.ts', import.meta.url)),
    job: {},
    signal,
    onEvent: (event) => told.push(event),
  });
  expect(told, stderr).toEqual([
    { kept: 'of the newer one' },
    { failed: true, left: [] },
    { wires: [true, true, true] },
  ]);
});
