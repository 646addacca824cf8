import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, test } from 'vitest';

let clone: string;
beforeAll(() => {
  clone = mkdtempSync(join(tmpdir(), 'meshmark-scaffold-'));
  // The pages, because tests below src hold what both know to each other.
  const names = [
    'src',
    'web',
    'biome.json',
    'package.json',
    'tsconfig.json',
    '.gitignore',
    'vitest.config.ts',
  ];
  for (const name of names)
    cpSync(name, join(clone, name), { recursive: true, filter: (path) => !path.endsWith('/dist') });
  symlinkSync(resolve('node_modules'), join(clone, 'node_modules'));
});
afterAll(() => rmSync(clone, { recursive: true, force: true }));

const node = (...argv: string[]) =>
  execa(process.execPath, ['--disable-warning=ExperimentalWarning', ...argv], {
    cwd: clone,
    reject: false,
    all: true,
    timeout: 120_000,
  });
const scaffold = (...args: string[]) => node('src/cli/main.ts', 'scaffold', 'overlay', ...args);

test('what is scaffolded compiles, passes the checks and its own test, and is listed as not verified', {
  timeout: 240_000,
}, async () => {
  const made = await scaffold('my-vpn', '--name', 'My VPN');
  expect(made.exitCode, made.all).toBe(0);
  const paths = made.stdout.split('\n').filter((line) => /^src\/\S+\/my-vpn\/\S+$/.test(line));
  expect(paths).toHaveLength(6);
  const [, next] = /^ +3\. (npm .*)$/m.exec(made.stdout) ?? [];
  expect(readFileSync('docs/add-a-vpn.md', 'utf8')).toContain(`\n${next}\n`);
  const types = await node('node_modules/.bin/tsc', '--project', '.', '--pretty', 'false');
  expect(types.exitCode, types.all).toBe(0);
  const lists = ['src/catalog/all.ts', 'src/catalog/all-examples.ts', 'src/overlays/all.ts'];
  const style = await node('node_modules/.bin/biome', 'ci', '--vcs-enabled=false', ...paths, ...lists);
  expect(style.exitCode, style.all).toBe(0);
  const own = await node('node_modules/vitest/vitest.mjs', 'run', '--project', 'unit', 'src/catalog/my-vpn');
  expect(own.exitCode, own.all).toBe(0);
  const listed = await node('src/cli/main.ts', 'list', 'overlays');
  expect(listed.stdout).toMatch(/^my-vpn .*My VPN \(not verified\)/m);
});

test('an id that is there, or that is none, is refused and nothing changes', async () => {
  const before = readFileSync(join(clone, 'src/catalog/all.ts'), 'utf8');
  const there = await scaffold('nebula');
  expect(there).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('is there already') });
  const none = await scaffold('My VPN');
  expect(none).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('such as my-vpn') });
  const shared = await scaffold('testing');
  expect(shared).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('what they share') });
  expect(readFileSync(join(clone, 'src/catalog/all.ts'), 'utf8')).toBe(before);
});
