import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { directoryFixture } from '../../bench/testing/directory.ts';
import { smallPlan } from '../../bench/testing/run.ts';
import { runBenchmark } from './benchmark.ts';
import { suiteRequest } from './suite-request.ts';

test('a published run is refused before any program is obtained for it', async () => {
  await using run = await directoryFixture(smallPlan(1));
  await writeFile(join(run.dir, 'journal.jsonl.gz'), '');
  const request = { ...suiteRequest('quick'), resume: run.dir, locked: true };
  // Whatever obtains something ends at once by this.
  const options = { signal: AbortSignal.abort(), emit: () => {}, command: [] };
  await expect(runBenchmark(request, options)).rejects.toMatchObject({ code: 'record-published' });
});
