import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { EXIT } from '../../errors.ts';
import { ensure } from '../ensure.ts';
import { type CargoLock, matchesCargo } from '../lock/lock.ts';
import { cacheAt } from '../trees/cache.ts';
import type { CargoSource } from '../types.ts';
import { cargoKey } from './cargo.ts';
import { isUnknown, newestIn } from './cargobuild.ts';

const source = {
  kind: 'cargo',
  crate: 'tunnel',
  version: '1.2.3',
  bins: ['tunneld', 'tunnelctl'],
  tools: [],
  packages: [],
} satisfies CargoSource;
const lock: CargoLock = {
  ...source,
  checksum: 'a'.repeat(64),
  bins: ['tunnelctl', 'tunneld'],
  tools: [],
  packages: [],
};

test('a pin answers for the same crate, version and executables in any order', () => {
  expect(matchesCargo(lock, source)).toBe(true);
  for (const change of [
    { version: '1.2.4' },
    { features: ['tls'] },
    { profile: { lto: 'true' } },
    { also: ['tunnel-server'] },
    { bins: ['tunneld'] },
    { tools: ['protobuf-compiler'] },
  ])
    expect(matchesCargo(lock, { ...source, ...change })).toBe(false);
});

test('another package, or something else asked of it, is another tree', () => {
  const changes: Partial<CargoLock>[] = [
    { checksum: 'b'.repeat(64) },
    { bins: ['tunneld'] },
    { tools: ['protobuf-compiler'] },
    { packages: ['iproute2'] },
    { features: ['tls'] },
    { profile: { lto: 'true' } },
    { profile: { lto: 'fat' } },
    { also: { 'tunnel-server': 'b'.repeat(64) } },
    { also: { 'tunnel-server': 'c'.repeat(64) } },
  ];
  const keys = [lock, ...changes.map((change) => ({ ...lock, ...change }))].map(cargoKey);
  expect(new Set(keys).size).toBe(keys.length);
});

test('a crate that nothing pins is refused with --locked', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'meshmark-cargo-'));
  try {
    const options = {
      cache: cacheAt({ MESHMARK_CACHE: dir }),
      signal: AbortSignal.timeout(5000),
      locked: true,
    };
    await expect(ensure('tunnel@1.2.3', '1.2.3', source, options)).rejects.toMatchObject({
      code: 'not-locked',
      exitCode: EXIT.cannot,
    });
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
});

test('the newest version stands alone, or in brackets behind the one that this compiler can build', () => {
  expect(newestIn('easytier #vpn\nA mesh\nversion: 2.0.3\nlicense: Apache-2.0\n')).toBe('2.0.3');
  expect(newestIn('easytier\nversion: 2.0.3 (latest 2.6.4)\n')).toBe('2.6.4');
  expect(newestIn('error: no such crate')).toBeNull();
});

test('a version is unknown only where cargo says so: what cannot be fetched now may be there', () => {
  const registry = 'in registry `https://github.com/rust-lang/crates.io-index`';
  expect(isUnknown(`error: could not find \`easytier@9.9.9\` ${registry}\n`)).toBe(true);
  expect(isUnknown('error: failed to download from `https://index.crates.io/`\n')).toBe(false);
});
