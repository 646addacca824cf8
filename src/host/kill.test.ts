import { expect, test } from 'vitest';
import { FakeDaemon } from '../overlays/testing/fake.ts';
import { killAndWait } from './kill.ts';

test('a daemon is killed, and waited for', async () => {
  const daemon = new FakeDaemon('vpnd');
  expect(await killAndWait(daemon)).toEqual({ exitCode: null, signal: 'SIGKILL' });
});

test('one that the kernel does not end is named', async () => {
  const daemon = new FakeDaemon('vpnd');
  daemon.kill = () => {};
  await expect(killAndWait(daemon, 20)).rejects.toThrow('vpnd did not end within 0.02 s');
});
