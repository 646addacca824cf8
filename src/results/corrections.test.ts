import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { EXIT } from '../errors.ts';
import { CORRECTIONS_FILE, readCorrections, UNCORRECTED } from './corrections.ts';

const directoryWith = async (text: string | null): Promise<string> => {
  const dir = await mkdtemp(join(tmpdir(), 'corrections-'));
  if (text !== null) await writeFile(join(dir, CORRECTIONS_FILE), text);
  return dir;
};

const correction = {
  record: '2026-11-24-run-00000000',
  text: 'A clock was read late.',
  lost: [{ scenario: 'lan-100', round: 3, entry: 'tinc', workload: 'rtt' }],
  withdrawn: [{ scenario: 'two-homes', metric: 'tcp.machine-cpu-per-gb' }],
  stale: [{ entry: 'tinc', by: '1.0.37', on: '2026-03-01' }],
};
const withOne = (change: object): string =>
  JSON.stringify({ ...UNCORRECTED, corrections: [{ ...correction, ...change }] });

test('a directory without the file has none, and what the file has is read', async () => {
  expect(await readCorrections(await directoryWith(null))).toEqual(UNCORRECTED);
  expect(await readCorrections(await directoryWith(withOne({})))).toEqual(JSON.parse(withOne({})));
});

test('a correction withdraws nothing and calls nothing stale unless it says so', async () => {
  const text = withOne({ withdrawn: undefined, stale: undefined });
  const { corrections } = await readCorrections(await directoryWith(text));
  expect(corrections).toEqual([{ ...correction, withdrawn: [], stale: [] }]);
});

test.each([
  ['no JSON', '{', /JSON/],
  ['a record that is none', withOne({ record: 'runs/mine' }), /corrections\.0\.record/],
  ['what is withdrawn from nowhere', withOne({ record: null, stale: [] }), /corrections\.0\.record/],
  [
    'what is withdrawn from no entry',
    withOne({ withdrawn: [{ scenario: 'two-homes', metric: 'http', entries: [] }] }),
    /corrections\.0\.withdrawn\.0\.entries/,
  ],
  ['what is stale nowhere', withOne({ record: null, withdrawn: [] }), /corrections\.0\.record/],
  [
    'a release without a day',
    withOne({ stale: [{ entry: 'tinc', by: '1.0.37', on: 'March' }] }),
    /corrections\.0\.stale\.0\.on/,
  ],
  ['half a sentence', withOne({ text: 'It was' }), /corrections\.0\.text/],
  [
    'figures of every round',
    withOne({ lost: [{ scenario: 'lan-100', entry: 'tinc', workload: 'rtt' }] }),
    /corrections\.0\.lost\.0\.round/,
  ],
])('%s is refused with its place', async (_, text, why) => {
  await expect(readCorrections(await directoryWith(text))).rejects.toMatchObject({
    code: 'corrections-damaged',
    exitCode: EXIT.usage,
    message: expect.stringMatching(why),
  });
});
