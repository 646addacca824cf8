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

/** As CONTRIBUTING.md and docs/architecture.md name them. */
const PURE = ['network', 'scenarios', 'metrics', 'catalog', 'stats', 'report', 'site'] as const;

/** What Biome cannot deny without what is pure of the same name, such as Date.parse. */
const IMPURE = /\bDate\.now\b|\bnew Date\(\s*\)|\bMath\.random\b|\bglobalThis\b/;

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

test.each(PURE)('it is an error when src/%s looks at the process or draws numbers', async (room) => {
  const said = await lint(`src/${room}/x.ts`, 'export const x = [process.env, crypto.randomUUID()];');
  expect(said.match(/x\.ts:1:\d+ lint\/style\/noRestrictedGlobals/g)).toHaveLength(2);
});

test.each(PURE)('src/%s has no clock and no randomness of its own', (room) => {
  const files = readdirSync(join('src', room), { recursive: true, encoding: 'utf8' });
  const own = files.filter((path) => path.endsWith('.ts') && !/\.test\.ts$|(^|\/)testing[./]/.test(path));
  expect(own).not.toEqual([]);
  expect(own.filter((path) => IMPURE.test(readFileSync(join('src', room, path), 'utf8')))).toEqual([]);
});

test('what is allowed is no error', async () => {
  const source = "export type { X } from '../../provision/types.ts';\n";
  expect(await lint('src/catalog/tinc/x.ts', source)).not.toContain('lint/');
});
