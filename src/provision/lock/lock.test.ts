import { expect, test } from 'vitest';
import { type DebLock, debKey, type LockedPackage, matchesDeb } from './lock.ts';

const packageOf = (name: string, digit: string): LockedPackage => ({
  package: name,
  version: '1.0-1',
  pool: `pool/main/${name}_1.0-1_all.deb`,
  size: 100,
  sha256: digit.repeat(64),
});
const hello = packageOf('hello', 'a');
const library = packageOf('libhello', 'b');

test('a closure is known by its packages, their versions and hashes, in whatever order and place they are', () => {
  const key = debKey([hello, library]);
  expect(debKey([library, hello])).toBe(key);
  expect(debKey([{ ...hello, pool: 'pool/updates/hello_1.0-1_all.deb' }, library])).toBe(key);
  const others = [
    [hello],
    [{ ...hello, package: 'hallo' }, library],
    [{ ...hello, version: '1.0-2' }, library],
    [{ ...hello, sha256: 'c'.repeat(64) }, library],
  ].map(debKey);
  expect(new Set([key, ...others]).size).toBe(5);
});

test('a lock entry is for the suite, the packages and the architectures that it was made for', () => {
  const source = { kind: 'deb', suite: 'sid', packages: ['hello', 'more'] } as const;
  const lock: DebLock = {
    kind: 'deb',
    suite: 'sid',
    asked: ['more', 'hello'],
    packages: { amd64: [hello, library] },
  };
  expect(matchesDeb(lock, source, 'amd64')).toBe(true);
  expect(matchesDeb(lock, source, 'arm64')).toBe(false);
  expect(matchesDeb(undefined, source, 'amd64')).toBe(false);
  expect(matchesDeb(lock, { ...source, suite: 'trixie' }, 'amd64')).toBe(false);
  for (const packages of [['hello'], ['hello', 'more', 'most'], ['hello', 'most']])
    expect(matchesDeb(lock, { ...source, packages }, 'amd64')).toBe(false);
});
