import { describe, expect, test } from 'vitest';
import { meshmark } from './testing/spawn.ts';

const KINDS = ['overlays', 'scenarios', 'workloads', 'metrics', 'lines'];

describe.each(KINDS)('list %s', (kind) => {
  test('prints a table of ids', async () => {
    const { exitCode, stdout } = await meshmark(['list', kind]);
    expect(stdout).toMatch(/^id +/);
    expect(exitCode).toBe(0);
  });

  test('prints an array of documents with unique ids under --json', async () => {
    const { stdout } = await meshmark(['list', kind, '--json']);
    const ids = (JSON.parse(stdout) as { id: string }[]).map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(0);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).not.toContain(undefined);
  });
});

test('an overlay has its facts with what shows them, and whether it is stale', async () => {
  const { stdout } = await meshmark(['list', 'overlays', '--json']);
  const overlays = JSON.parse(stdout) as { id: string; facts: Record<string, unknown>; stale: unknown }[];
  expect(overlays.find(({ id }) => id === 'nebula')?.facts).toMatchObject({
    license: { value: 'MIT', evidence: { by: 'source', urls: [expect.stringContaining('LICENSE')] } },
  });
  for (const { stale } of overlays)
    expect([null, expect.objectContaining({ days: expect.any(Number) })]).toContainEqual(stale);
});

test('neither a pipe nor NO_COLOR gets escape codes', async () => {
  const { stdout } = await meshmark(['list', 'overlays'], { NO_COLOR: '1', FORCE_COLOR: '' });
  expect(stdout).not.toContain('\u001B');
});
