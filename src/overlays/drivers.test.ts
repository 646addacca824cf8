import { expect, test } from 'vitest';
import { manifests } from '../catalog/index.ts';
import { twoHomes } from '../catalog/testing/members.ts';
import { EXIT } from '../errors.ts';
import { driverOf } from './index.ts';
import { FakeHost, fakeProgram } from './testing/fake.ts';
import type { StartContext } from './types.ts';

const contextWith = (host: FakeHost, flags: readonly string[] = []): StartContext => ({
  overlayId: 'o',
  members: twoHomes,
  hosts: new Map(twoHomes.map(({ device }) => [device, host])),
  program: fakeProgram(),
  flags,
  signal: AbortSignal.timeout(5000),
});

test('every contestant has a driver', () => {
  for (const { id } of manifests) expect(driverOf(id)).toHaveProperty('start');
});

test('a kernel without WireGuard is said to be so, and is no failed run', async () => {
  const host = new FakeHost('laptop');
  host.answer = () => ({ exitCode: 2, stderr: 'Error: Unknown device type.\n' });
  await expect(driverOf('wireguard').start(contextWith(host))).rejects.toMatchObject({
    code: 'not-available',
    message: 'kernel WireGuard is not available here: Error: Unknown device type.',
    exitCode: EXIT.cannot,
  });
  expect(host.events).toHaveLength(1);
});

test('flags are refused where there is no daemon', async () => {
  for (const id of ['none', 'wireguard'])
    await expect(driverOf(id).start(contextWith(new FakeHost('laptop'), ['--x']))).rejects.toMatchObject({
      code: 'flags-refused',
    });
});

test('the reference has addresses but nothing that runs', async () => {
  const overlay = await driverOf('none').start(contextWith(new FakeHost('laptop')));
  expect(overlay.address('laptop')).toBe('203.0.113.2');
  expect(overlay.interfaceOf('laptop')).toBeNull();
  expect(overlay.daemons('laptop')).toEqual([]);
});

test('a kernel interface is made at the start and removed at the end', async () => {
  const host = new FakeHost('laptop');
  const overlay = await driverOf('wireguard').start(contextWith(host));
  await overlay[Symbol.asyncDispose]();
  expect(host.events).toContain('laptop: ip link add dev mm-o type wireguard');
  expect(host.events.at(-1)).toBe('laptop: ip link delete dev mm-o');
});

test('only those who are waited for need have shaken hands', async () => {
  const members = twoHomes.map((member) => ({ ...member, role: 'peer' as const }));
  const hosts = new Map(members.map(({ device }) => [device, new FakeHost(device)]));
  const context = { ...contextWith(new FakeHost('unused')), members, hosts };
  const overlay = await driverOf('wireguard').start(context);
  for (const [device, host] of hosts) {
    const peers = [...host.files.values()].join('\n').split('[Peer]').slice(1);
    const lines = peers.map((peer) => {
      const withLaptop = device === 'laptop' || peer.includes(overlay.address('laptop'));
      return `${/PublicKey = (\S+)/.exec(peer)?.[1] ?? ''}\t${withLaptop ? 1 : 0}\n`;
    });
    host.answer = (argv) => (argv.includes('latest-handshakes') ? { stdout: lines.join('') } : {});
  }
  await overlay.ready(AbortSignal.timeout(5000), 'laptop');
  await expect(overlay.ready(AbortSignal.timeout(500))).rejects.toThrow('Gave up waiting for handshakes of');
});
