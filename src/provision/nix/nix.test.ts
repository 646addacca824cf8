import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { ensure } from '../ensure.ts';
import { type LockFile, matchesNix, type NixLock, parseLock } from '../lock/lock.ts';
import { cacheAt, removeTree } from '../trees/cache.ts';
import type { NixSource } from '../types.ts';
import { nixKey } from './nix.ts';
import { nixComplaint } from './nixbuild.ts';

const work = mkdtempSync(join(tmpdir(), 'meshmark-nix-'));
afterAll(() => removeTree(work));

const SYSTEM = 'x86_64-linux';
const source: NixSource = {
  kind: 'nix',
  reference: 'tunnel',
  nixpkgs: { revision: '0'.repeat(40), hash: `sha256-${'A'.repeat(43)}=` },
  bins: { tunnel: 'bin/tunnel' },
};
const lock: NixLock = {
  kind: 'nix',
  reference: 'tunnel',
  ...source.nixpkgs,
  outputs: { [SYSTEM]: `/nix/store/${'a'.repeat(32)}-tunnel-1.2.3` },
};

it('takes a lock entry only for what is asked', () => {
  expect(matchesNix(lock, source, SYSTEM)).toBe(true);
  expect(matchesNix(lock, source, 'aarch64-linux')).toBe(false);
  expect(matchesNix(undefined, source, SYSTEM)).toBe(false);
  for (const change of [
    { reference: 'other' },
    { nixpkgs: { ...source.nixpkgs, revision: '1'.repeat(40) } },
    { nixpkgs: { ...source.nixpkgs, hash: `sha256-${'B'.repeat(43)}=` } },
  ])
    expect(matchesNix(lock, { ...source, ...change }, SYSTEM)).toBe(false);
});

it('makes another tree of another output, and of something else linked from it', () => {
  const other = { ...lock, outputs: { [SYSTEM]: `/nix/store/${'b'.repeat(32)}-tunnel-1.2.3` } };
  const keys = [
    nixKey(lock, source, SYSTEM),
    nixKey(other, source, SYSTEM),
    nixKey(lock, { ...source, bins: { tunnel: 'bin/tunneld' } }, SYSTEM),
  ];
  expect(new Set(keys).size).toBe(keys.length);
});

it.each([
  ['an attribute that is more than a name', { reference: 'tunnel; import ./x' }],
  ['a branch for a revision', { revision: 'master' }],
  ['a hash of another kind', { hash: 'a'.repeat(64) }],
  ['an output outside the store', { outputs: { [SYSTEM]: '/nix/store/../../etc/passwd' } }],
])('refuses a lock file with %s', (_, change) => {
  const file = (entry: object): LockFile =>
    parseLock(JSON.stringify({ format: 1, programs: { tunnel: entry } }), 'a lock file');
  expect(file(lock).programs).toEqual({ tunnel: lock });
  expect(() => file({ ...lock, ...change })).toThrow('The lock file a lock file is not valid');
});

it('refuses with --locked what nothing pins', async () => {
  const options = {
    cache: cacheAt({ MESHMARK_CACHE: work }),
    signal: AbortSignal.timeout(5000),
    locked: true,
  };
  await expect(ensure('tunnel@1.2.3', '1.2.3', source, options)).rejects.toMatchObject({
    code: 'not-locked',
    message: expect.stringContaining('tunnel of nixpkgs 000000000000'),
  });
});

// As Nix 2.34 prints them, without the middle of long ones.
it.each([
  ["error: attribute 'x' in selection path 'x' not found\n", "attribute 'x' in selection path 'x' not found"],
  [
    "error: Cannot build '/nix/store/a.drv'.\n       Reason: builder failed with exit code 7.\n       Output paths:\n",
    "Cannot build '/nix/store/a.drv': builder failed with exit code 7",
  ],
  [
    "error:\n       … while calling the 'derivationStrict' builtin\n\n       error: hash mismatch in file 'x':\n" +
      '         specified: sha256:000\n         got:       sha256:070\n',
    "hash mismatch in file 'x': got: sha256:070",
  ],
  ['warning: x\nKilled\n', 'Killed'],
])('tells Nix’s innermost complaint with its reason', (stderr, told) => {
  expect(nixComplaint(stderr)).toBe(told);
});
