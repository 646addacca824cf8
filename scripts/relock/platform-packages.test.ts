import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { absentPlatformPackages, type Lock } from './platform-packages.ts';

const readLock = (): Lock => JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lock;

test('package-lock.json names every platform package, or `npm ci` refuses it (mend: npm run relock)', () => {
  expect(Object.keys(absentPlatformPackages(readLock()))).toEqual([]);
});

test('package-lock.json names no registry (mend: npm run relock)', () => {
  expect(JSON.stringify(readLock())).not.toContain('"resolved"');
});

test('an absent package is named with the platform that its name tells', () => {
  const lock: Lock = {
    packages: { 'node_modules/tool': { optionalDependencies: { 'tool-linux-x64-musl': '1.2.3' } } },
  };
  expect(absentPlatformPackages(lock)).toEqual({
    'node_modules/tool-linux-x64-musl': {
      version: '1.2.3',
      dev: true,
      optional: true,
      cpu: ['x64'],
      libc: ['musl'],
      os: ['linux'],
    },
  });
});
