import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import {
  codeDifference,
  keysOfPasses,
  type LookKind,
  type LookRecord,
  LookRecordFields,
  readLook,
} from './look.ts';

interface Step {
  readonly step: number;
  readonly fell?: true | undefined;
}
const kind: LookKind<LookRecord, Step> = {
  name: 'walk',
  reference: false,
  lines: 'steps.jsonl',
  record: z.object(LookRecordFields),
  line: z.object({ step: z.int(), fell: z.literal(true).optional() }),
  keyOf: ({ step }) => `step ${step}`,
  plannedKeys: (asked) => keysOfPasses(asked, (pass) => [`step ${pass}`]),
  isSpoilt: ({ fell = false }) => fell,
};
const hashed = { hash: 'abc', of: {} };
const record = {
  createdAt: '2026-11-24T12:00:00Z',
  command: ['walk'],
  entries: [{ name: 'nebula', overlay: 'nebula', version: null, control: null }],
  passes: 1,
  seed: 7,
  labs: 3,
  provenance: { hardware: hashed, environment: hashed, instrument: hashed, contestants: {} },
  versions: {},
  commit: null,
};

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'meshmark-look-'));
});
afterEach(() => rm(dir, { recursive: true }));

const write = (file: string, text: string) => writeFile(join(dir, file), text);

test('another directory holds none', async () => {
  expect(await readLook(kind, dir)).toBeNull();
});

test('a record that is there and cannot be read is not taken for none', async () => {
  await mkdir(join(dir, 'walk.json'));
  await expect(readLook(kind, dir)).rejects.toMatchObject({ code: 'EISDIR' });
});

test('one that was not begun to be seen has a record and no lines', async () => {
  await write('walk.json', JSON.stringify(record));
  expect(await readLook(kind, dir)).toMatchObject({
    record: { seed: 7 },
    lines: { items: [], tornBytes: 0 },
  });
});

test('a last line that a kill left half written is left out', async () => {
  await write('walk.json', JSON.stringify(record));
  await write('steps.jsonl', '{"step":1}\n{"step":2}\n{"st');
  const found = await readLook(kind, dir);
  expect(found?.lines).toMatchObject({ items: [{ step: 1 }, { step: 2 }], goodBytes: 22, tornBytes: 4 });
});

test('what the lab spoilt may be followed by the same', async () => {
  await write('walk.json', JSON.stringify(record));
  await write('steps.jsonl', '{"step":1,"fell":true}\n{"step":1}\n');
  expect((await readLook(kind, dir))?.lines.items).toEqual([{ step: 1, fell: true }, { step: 1 }]);
});

test.each([
  ['{"step":1}\n{"step":"two"}\n{"step":3}\n', /steps\.jsonl is damaged at line 2: step: /],
  ['{"step":1}\n{"step":1}\n', /damaged at line 2: it repeats step 1 of line 1/],
  ['{"step":1}\n{"step":1,"fell":true}\n', /damaged at line 2: it repeats step 1 of line 1/],
])('damage is refused with its place: %j', async (lines, message) => {
  await write('walk.json', JSON.stringify(record));
  await write('steps.jsonl', lines);
  await expect(readLook(kind, dir)).rejects.toThrow(message);
});

test.each(['', '{}', '{"createdAt":'])('a record that is none is refused: %j', async (text) => {
  await write('walk.json', text);
  await expect(readLook(kind, dir)).rejects.toThrow(/walk\.json cannot be read as a walk record/);
});

test('a look goes on by the code alone that began it, also where that was not committed', () => {
  const commit = { id: 'f00', uncommitted: true };
  const by = (code: string) => ({ hash: code, of: {} });
  const begun = { commit, observer: by('one') };
  expect(codeDifference(begun, { commit: { ...commit }, observer: by('one') })).toBeNull();
  expect(codeDifference(begun, { commit, observer: by('two') })).toMatch(/^the same commit with other/);
  const committed = { id: 'f00', uncommitted: false };
  expect(codeDifference(begun, { commit: committed, observer: by('one') })).toBe(
    `another state of meshmark's code ({"id":"f00","uncommitted":true}); check that commit out to go on`,
  );
  // Older records do not say by what code they look.
  expect(codeDifference({ commit }, { commit, observer: by('two') })).toBeNull();
});
