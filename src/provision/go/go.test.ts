import { expect, it } from 'vitest';
import { type GoLock, type LockedModule, matchesGo } from '../lock/lock.ts';
import { goKey } from './go.ts';
import { newestGo } from './toolchain.ts';

const client: LockedModule = {
  module: 'example.com/vpn',
  version: 'v1.2.3',
  commands: { vpn: 'cmd/vpn' },
  goMod: ['module build.invalid/program', '', 'go 1.25.3', '', 'require example.com/vpn v1.2.3'],
  goSum: ['example.com/vpn v1.2.3 h1:abc='],
};
const server: LockedModule = {
  ...client,
  module: 'example.com/control',
  commands: { controld: '.' },
  goMod: ['module build.invalid/program', '', 'go 1.26.1'],
};
const lock: GoLock = { kind: 'go', modules: [client, server] };

it('reads the newest Go version that any go.mod asks for', () => {
  expect(newestGo([client.goMod, server.goMod])).toBe('1.26.1');
  expect(newestGo([server.goMod, client.goMod])).toBe('1.26.1');
});

it('tells builds apart by what they are made from', () => {
  const other = { ...server, goSum: ['example.com/vpn v1.2.3 h1:def='] };
  expect(goKey(lock)).toBe(goKey({ ...lock }));
  expect(goKey(lock)).not.toBe(goKey({ ...lock, modules: [client, other] }));
});

it('takes a lock entry only for what is asked', () => {
  const [vpn, controld] = lock.modules.map(({ module, version, commands }) => ({
    module,
    version,
    commands,
  }));
  if (vpn === undefined || controld === undefined) throw new Error('two modules');
  const answers = (...modules: (typeof vpn)[]): boolean => matchesGo(lock, { kind: 'go', modules });
  expect(answers(vpn, controld)).toBe(true);
  expect(answers(vpn)).toBe(false);
  expect(answers(vpn, controld, controld)).toBe(false);
  expect(answers({ ...vpn, version: 'v1.2.4' }, controld)).toBe(false);
  expect(answers(vpn, { ...controld, commands: { vpn: 'cmd/other' } })).toBe(false);
  expect(matchesGo(undefined, { kind: 'go', modules: [vpn] })).toBe(false);
});
