import { expect, it } from 'vitest';
import { goKey } from './go.ts';
import { type GoLock, matchesGo } from './lock.ts';
import { goAtLeast, goDirective } from './toolchain.ts';

const lock: GoLock = {
  kind: 'go',
  module: 'example.com/vpn',
  version: 'v1.2.3',
  commands: { vpn: 'cmd/vpn' },
  goMod: ['module build.invalid/program', '', 'go 1.25.3', '', 'require example.com/vpn v1.2.3'],
  goSum: ['example.com/vpn v1.2.3 h1:abc='],
};

it.each([
  ['go1.26.8', '1.26', true],
  ['go1.26', '1.26.0', true],
  ['go1.9.7', '1.26', false],
  ['go1.26.8', '1.27', false],
  ['go1.27rc1', '1.27', true],
  ['', '1.26', false],
])('compares Go %s with %s', (version, wanted, enough) => {
  expect(goAtLeast(version, wanted)).toBe(enough);
});

it('reads the Go version that a go.mod asks for', () => {
  expect(goDirective(lock.goMod)).toBe('1.25.3');
});

it('tells builds apart by what they are made from', () => {
  expect(goKey(lock)).toBe(goKey({ ...lock }));
  expect(goKey(lock)).not.toBe(goKey({ ...lock, goSum: ['example.com/vpn v1.2.3 h1:def='] }));
});

it('takes a lock entry only for what is asked', () => {
  const source = { kind: 'go', module: lock.module, version: lock.version, commands: lock.commands } as const;
  expect(matchesGo(lock, source)).toBe(true);
  expect(matchesGo(lock, { ...source, version: 'v1.2.4' })).toBe(false);
  expect(matchesGo(lock, { ...source, commands: { vpn: 'cmd/other' } })).toBe(false);
  expect(matchesGo(undefined, source)).toBe(false);
});
