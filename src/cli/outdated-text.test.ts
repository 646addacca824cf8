import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { manifestById } from '../catalog/index.ts';
import type { Manifest } from '../catalog/types.ts';
import { cannotError } from '../errors.ts';
import { Registries } from '../provision/lock/newest.ts';
import { moved } from '../provision/testing/upstream.ts';
import type { ProgramSource } from '../provision/types.ts';
import { type Age, ageLines, ageOf } from './outdated-text.ts';
import { type Sources, standIns } from './testing/tunnel.ts';

let sources: Sources;
beforeAll(async () => {
  sources = await standIns();
  sources.server.files.set('/some/tunnel/releases/latest', moved('/some/tunnel/releases/tag/v1.3.0'));
});
afterAll(() => sources[Symbol.asyncDispose]());

const agesOf = async (entries: readonly Manifest[], now: Date): Promise<Age[]> => {
  const signal = AbortSignal.timeout(15_000);
  const dir = join(sources.dir, 'lists');
  mkdirSync(dir, { recursive: true });
  const registries = new Registries({
    cache: sources.cache,
    lock: { format: 1, programs: {} },
    signal,
    onProgress: () => {},
    mirror: () => Promise.reject(cannotError('no-mirror', 'No Debian mirror is known.')),
  });
  const ages: Age[] = [];
  for (const entry of entries)
    ages.push(await ageOf(entry, () => registries.newest(entry.id, entry.source, dir), now, signal));
  return ages;
};
const entry = (
  id: string,
  version: string,
  source: ProgramSource,
  behind: string | null = null,
): Manifest => ({
  ...manifestById('none'),
  id,
  version,
  source,
  facts: {
    ...manifestById('none').facts,
    superseded:
      behind === null
        ? null
        : { by: '2.0.0', on: behind, evidence: { by: 'source', urls: ['https://e.org/'] } },
  },
});

test('each entry has what its own source says is the newest, or why that could not be asked', async () => {
  const { go, cargo, release } = sources;
  const ages = await agesOf(
    [
      entry('modules', '1.2.3', go),
      entry('crate', '1.2.0', cargo, '2026-01-01'),
      entry('archive', '1.2.3', release, '2026-03-25'),
      entry('pool', '1.2.3', { ...release, url: `${sources.server.url}/pool/tunnel_{version}` }),
      entry('package', '1', { kind: 'deb', suite: 'sid', packages: ['tunnel'] }),
      entry('nowhere', '1', { kind: 'elsewhere', where: 'its author' }),
    ],
    new Date('2026-04-11T12:00:00Z'),
  );
  expect(ageLines(ages).map((line) => line.split(/ {2,}/))).toEqual([
    ['id', 'entry', 'its registry has', 'newer upstream'],
    ['modules', '1.2.3', 'the same', 'none known'],
    ['crate', '1.2.0', '1.2.3', '2.0.0 since 2026-01-01', 'stale, 100 days'],
    ['archive', '1.2.3', '1.3.0', '2.0.0 since 2026-03-25'],
    [
      'pool',
      '1.2.3',
      'not asked: Upstream of pool has no address that tells its newest release.',
      'none known',
    ],
    ['package', '1', 'not asked: No Debian mirror is known.', 'none known'],
    ['nowhere', '1', 'not asked: nowhere comes from no registry that could be asked.', 'none known'],
  ]);
});

test('an abort is no reason', async () => {
  const stopped = AbortSignal.abort(cannotError('interrupted', 'Interrupted.'));
  const asked = ageOf(
    entry('modules', '1.2.3', sources.go),
    () => Promise.reject(stopped.reason),
    new Date(),
    stopped,
  );
  await expect(asked).rejects.toBe(stopped.reason);
});
