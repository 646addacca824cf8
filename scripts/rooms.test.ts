import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { execa } from 'execa';
import { afterEach, beforeEach, expect, test } from 'vitest';

interface Config {
  readonly overrides: readonly { readonly includes: readonly string[] }[];
}

const { overrides } = JSON.parse(readFileSync('biome.json', 'utf8')) as Config;

const rooms = readdirSync('src', { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'meshmark-rooms-'));
  copyFileSync('biome.json', join(dir, 'biome.json'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** What Biome says of a source as that file, under the rules of this repository. */
const lint = async (path: string, source: string): Promise<string> => {
  const file = join(dir, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, source);
  const argv = [resolve('node_modules/.bin/biome'), 'lint', '--colors=off', '--vcs-enabled=false', file];
  const { all } = await execa(process.execPath, argv, {
    cwd: dir,
    reject: false,
    all: true,
    timeout: 20_000,
  });
  expect(all).toContain('Checked 1 file');
  return all;
};

test('biome.json says of every room what it may import', () => {
  // The command line is on top of everything.
  const ruled = overrides.flatMap(({ includes }) => /^src\/([^/]+)/.exec(includes[0] ?? '')?.[1] ?? []);
  expect(new Set([...ruled, 'cli'])).toEqual(new Set(rooms));
});

test.each([
  ['a room below imports one above', 'src/host/x.ts', "export { x } from '../bench/x.ts';"],
  ['it does so from a folder', 'src/catalog/tinc/x.ts', "export { x } from '../../overlays/x.ts';"],
  ['it does so for types only', 'src/stats/x.ts', "export type { X } from '../report/types.ts';"],
  ['it does so late', 'src/lab/x.ts', "export const x = () => import('../cli/x.ts');"],
  ['neighbours import each other', 'src/overlays/x.ts', "export { x } from '../workloads/x.ts';"],
  ['a page imports what is not pure', 'web/leaderboard/x.tsx', "export { x } from '../../src/cli/x.ts';"],
  ['a page imports Node.js', 'web/leaderboard/x.ts', "export { readFile } from 'node:fs/promises';"],
  ['a pure room reads files', 'src/network/x.ts', "export { readFile } from 'node:fs/promises';"],
])('it is an error when %s', async (_what, path, source) => {
  expect(await lint(path, source)).toContain('lint/style/noRestrictedImports');
});

test('it is an error when a pure room looks at the process', async () => {
  expect(await lint('src/report/x.ts', 'export const x = process.env;')).toContain(
    'lint/style/noRestrictedGlobals',
  );
});

test('what is allowed is no error', async () => {
  const source = "export type { X } from '../../provision/types.ts';\n";
  expect(await lint('src/catalog/tinc/x.ts', source)).not.toContain('lint/');
});
