import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { EXIT } from '../errors.ts';
import { MAINTAINERS_FILE, readMaintainers, SILENCE } from './maintainers.ts';

const directoryWith = async (text: string | null): Promise<string> => {
  const dir = await mkdtemp(join(tmpdir(), 'maintainers-'));
  if (text !== null) await writeFile(join(dir, MAINTAINERS_FILE), text);
  return dir;
};

const notice = { contestant: 'tinc', on: '2026-11-28', where: 'https://example.org/issues/1' };

test('a directory without the file has silence, and what the file has is read', async () => {
  expect(await readMaintainers(await directoryWith(null))).toEqual(SILENCE);
  const spoken = { ...SILENCE, notices: [notice] };
  expect(await readMaintainers(await directoryWith(JSON.stringify(spoken)))).toEqual(spoken);
});

test.each([
  ['no JSON', '{', /JSON/],
  [
    'a day that is none',
    JSON.stringify({ ...SILENCE, notices: [{ ...notice, on: 'today' }] }),
    /notices\.0\.on/,
  ],
  [
    'a place that runs',
    JSON.stringify({ ...SILENCE, notices: [{ ...notice, where: 'javascript:1' }] }),
    /notices\.0\.where/,
  ],
  [
    'a statement of nobody',
    JSON.stringify({ ...SILENCE, statements: [{ ...notice, text: 'x' }] }),
    /statements\.0\.by/,
  ],
])('%s is refused with its place', async (_, text, why) => {
  await expect(readMaintainers(await directoryWith(text))).rejects.toMatchObject({
    code: 'maintainers-damaged',
    exitCode: EXIT.usage,
    message: expect.stringMatching(why),
  });
});

test('the guide’s notice and statement are such', async () => {
  const guide = await readFile('docs/add-a-vpn.md', 'utf8');
  const blocks = [...guide.matchAll(/^ *```json\n([\s\S]*?)```/gm)];
  const examples = blocks.map(([, json = '']) => JSON.parse(json));
  expect(examples).toHaveLength(2);
  const spoken = { ...SILENCE, notices: examples.slice(0, 1), statements: examples.slice(1) };
  expect(await readMaintainers(await directoryWith(JSON.stringify(spoken)))).toEqual(spoken);
});
