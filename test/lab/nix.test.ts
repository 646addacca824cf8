import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { debianMirror } from '../../src/provision/deb/mirror.ts';
import { type LockFile, loadLock, type NixLock } from '../../src/provision/lock/lock.ts';
import { ensureNix, NIX_SYSTEMS, type NixRequest } from '../../src/provision/nix/nix.ts';
import { NixWorkspace } from '../../src/provision/nix/nixbuild.ts';
import { debianNix, type Nix } from '../../src/provision/nix/nixtools.ts';
import type { ProgressMessage } from '../../src/provision/progress.ts';
import { type Cache, cacheAt, removeTree } from '../../src/provision/trees/cache.ts';
import type { NixSource } from '../../src/provision/types.ts';

const NAME = 'tunnel@1.2.3';
const REVISION = '0123456789abcdef0123456789abcdef01234567';
const system = NIX_SYSTEMS[process.arch] ?? '';

const hadNix = existsSync('/nix');

let work: string;
let nix: Nix;
let expression: string;
let source: NixSource;
let cache: Cache;

beforeAll(async () => {
  work = mkdtempSync(join(tmpdir(), 'meshmark-nix-'));
  const signal = AbortSignal.timeout(170_000);
  const debian = await debianNix({
    cache: cacheAt(),
    lock: await loadLock(),
    locked: false,
    signal,
    onProgress: () => {},
    mirror: () => debianMirror(signal),
  });
  // Nothing is asked of the internet.
  nix = { ...debian, start: (command) => [...debian.start(command), '--option', 'substituters', ''] };
  // Stands for nixpkgs: an archive that is known by its hash, and a package that is built with what is in it.
  mkdirSync(join(work, 'tools'));
  copyFileSync(nix.shell ?? '', join(work, 'tools/busybox'));
  execFileSync('tar', ['-czf', join(work, 'tools.tar.gz'), '-C', work, 'tools']);
  const [file, ...args] = nix.start('nix-hash');
  const hash = execFileSync(file, [...args, '--type', 'sha256', join(work, 'tools')], { encoding: 'utf8' });
  expression = `
    { revision, hash, system }:
    let
      tools = builtins.fetchTarball { url = "file://${work}/tools.tar.gz"; sha256 = hash; };
      package = name: script: derivation {
        inherit name system;
        builder = "\${tools}/busybox";
        args = [ "sh" "-ec" script ];
      };
    in
    {
      tunnel = package "tunnel-1.2.3" ''
        \${tools}/busybox mkdir -p $out/bin
        echo '#!\${tools}/busybox sh' >$out/bin/tunnel
        echo 'echo tunnel of \${revision}, run from $0' >>$out/bin/tunnel
        \${tools}/busybox chmod 755 $out/bin/tunnel
      '';
      broken = package "broken-1" "exit 7";
      slow = package "slow-1" ''
        \${tools}/busybox mkdir -p $out/bin
        \${tools}/busybox sleep 4
        \${tools}/busybox cp \${tools}/busybox $out/bin/tunnel
      '';
    }
  `;
  source = {
    kind: 'nix',
    reference: 'tunnel',
    nixpkgs: {
      revision: REVISION,
      hash: `sha256-${Buffer.from(hash.trim(), 'hex').toString('base64')}`,
    },
    bins: { tunnel: 'bin/tunnel' },
  };
});
beforeEach(() => {
  cache = cacheAt({ MESHMARK_CACHE: mkdtempSync(join(work, 'cache-')) });
});
afterEach(() => removeTree(cache.root));
afterAll(() => removeTree(work));

const request = (more: Partial<NixRequest> = {}): NixRequest => ({
  name: NAME,
  version: '1.2.3',
  source,
  cache,
  lock: { format: 1, programs: {} },
  locked: false,
  signal: AbortSignal.timeout(120_000),
  onProgress: () => {},
  mirror: () => Promise.reject(new Error('the mirror was asked')),
  expression,
  nix,
  ...more,
});

const pinned = async (): Promise<NixLock> => {
  const dir = mkdtempSync(join(work, 'pin-'));
  const workspace = new NixWorkspace(cache.nix, dir, nix, AbortSignal.timeout(60_000), expression);
  return await workspace.resolve(source, [system]);
};
const lockOf = (lock: NixLock): LockFile => ({ format: 1, programs: { [NAME]: lock } });
const leftovers = (): string[] => [...readdirSync(cache.tmp), ...readdirSync(cache.trees)];

test('a package is built with its closure into a tree, and runs there where it believes to be', async () => {
  const lock = await pinned();
  const program = await ensureNix(request({ lock: lockOf(lock), locked: true }));
  expect(program).toMatchObject({ name: NAME, version: '1.2.3', root: NAME });
  expect(program.bin).toEqual({ tunnel: '/usr/bin/tunnel' });
  expect(program.provenance).toMatchObject({
    kind: 'nix',
    pinned: true,
    packages: { tunnel: '1.2.3', source: '' },
  });
  const tree = program.dir ?? '';
  expect(readdirSync(join(tree, 'nix/store'))).toHaveLength(2);
  const argv = ['--map-root-user', 'chroot', tree, '/usr/bin/tunnel'];
  const said = execFileSync('unshare', argv, { encoding: 'utf8', timeout: 10_000 });
  expect(said).toBe(`tunnel of ${REVISION}, run from /usr/bin/tunnel\n`);
  // Once it is there, neither Nix nor its store is needed.
  await removeTree(cache.nix);
  const start = (): never => {
    throw new Error('Nix was started');
  };
  const again = await ensureNix(request({ lock: lockOf(lock), nix: { ...nix, start } }));
  expect(again).toEqual(program);
});

test('an output that is not the pinned one is refused before it is built', async () => {
  const lock = await pinned();
  const other = `/nix/store/${'0'.repeat(32)}-tunnel-1.2.3`;
  await expect(
    ensureNix(request({ lock: lockOf({ ...lock, outputs: { [system]: other } }) })),
  ).rejects.toMatchObject({
    code: 'wrong-hash',
    exitCode: 3,
    message: expect.stringContaining(`would be ${lock.outputs[system]} instead of ${other}`),
  });
  expect(leftovers()).toEqual([]);
});

test('what cannot be evaluated or built is told in Nix’s words, and leaves nothing half done', async () => {
  const failed = (more: Partial<NixSource>): Promise<unknown> =>
    ensureNix(request({ source: { ...source, ...more } }));
  await expect(failed({ reference: 'absent' })).rejects.toMatchObject({
    code: 'nix-failed',
    message: expect.stringMatching(/^absent of nixpkgs cannot be evaluated with Nix \S+: .*absent.*\.$/),
  });
  await expect(failed({ reference: 'broken' })).rejects.toMatchObject({
    code: 'nix-failed',
    message: expect.stringMatching(/^broken of nixpkgs cannot be built with Nix \S+: .*exit code 7/),
  });
  const hash = `sha256-${Buffer.alloc(32).toString('base64')}`;
  await expect(failed({ nixpkgs: { revision: REVISION, hash } })).rejects.toMatchObject({
    code: 'nix-failed',
    message: expect.stringContaining('hash mismatch'),
  });
  await expect(failed({ bins: { tunnel: 'bin/other' } })).rejects.toMatchObject({
    code: 'release-incomplete',
  });
  expect(leftovers()).toEqual([]);
});

test('a build that was interrupted goes on', async () => {
  const abort = new AbortController();
  const slow = { ...source, reference: 'slow' };
  const onProgress = ({ step }: ProgressMessage): void => {
    if (step === 'build') setTimeout(() => abort.abort(new Error('stopped')), 2500);
  };
  const stopped = ensureNix(request({ source: slow, signal: abort.signal, onProgress }));
  await expect(stopped).rejects.toThrow('stopped');
  expect(leftovers()).toEqual([]);
  expect((await ensureNix(request({ source: slow }))).bin).toHaveProperty('tunnel');
});

test('how the user has set up Nix makes no difference', async () => {
  const lock = await pinned();
  const settings = {
    NIX_CONFIG: 'substitute = false\nmax-jobs = 0\n',
    NIX_REMOTE: 'daemon',
    NIX_PATH: `nixpkgs=${work}/absent`,
    NIX_STORE_DIR: join(work, 'store'),
  };
  const before = { ...process.env };
  Object.assign(process.env, settings);
  try {
    expect((await ensureNix(request({ lock: lockOf(lock) }))).bin).toHaveProperty('tunnel');
  } finally {
    for (const name of Object.keys(settings)) {
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    }
  }
});

test('nothing of it is left on the machine itself', () => {
  expect(existsSync('/nix')).toBe(hadNix);
});
