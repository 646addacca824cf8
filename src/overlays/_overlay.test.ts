import { expect, test } from 'vitest';
import { twoHomes } from '../catalog/_members.fixture.ts';
import type { Rendered, RenderedDevice } from '../catalog/types.ts';
import { FakeHost, fakeProgram } from './_fake.fixture.ts';
import { type Behaviour, startOverlay } from './_overlay.ts';
import { logged } from './_wait.ts';
import type { StartContext } from './types.ts';

const rendered: Rendered = new Map(
  twoHomes.map(({ device, index }) => [
    device,
    {
      files: [{ path: '/run/mm/o/conf', mode: 0o600, content: device }],
      daemons: [{ command: ['vpnd', '-f'], env: {} }],
      setup: [['ip', 'link', 'set', 'dev', 'mm-o', 'up']],
      teardown: [],
      tunnel: { interface: 'mm-o', address: `10.64.0.${index}` },
    },
  ]),
);

const behaviour: Behaviour = {
  rendered,
  up: async (node, signal) => {
    for (const daemon of node.daemons) await logged(daemon, /up/, 'the daemon to be up', signal);
  },
  connected: async () => undefined,
  path: async () => ({ kind: 'direct', evidence: '' }),
};

const setting = (over: Partial<StartContext> = {}) => {
  const events: string[] = [];
  const hosts = new Map(twoHomes.map(({ device }) => [device, new FakeHost(device, events)]));
  for (const host of hosts.values())
    host.onSpawn = (daemon) => {
      daemon.text = 'up\n';
    };
  const context: StartContext = {
    overlayId: 'o',
    members: twoHomes,
    hosts,
    program: fakeProgram('vpnd'),
    flags: ['--fast'],
    signal: AbortSignal.timeout(5000),
    ...over,
  };
  return { events, hosts, context };
};

test('infrastructure is up before peers start', async () => {
  const { events, context } = setting();
  await startOverlay(context, behaviour);
  expect(events.slice(0, 2)).toEqual([
    'server starts /usr/bin/vpnd -f --fast',
    'server: ip link set dev mm-o up',
  ]);
  expect(events).toHaveLength(6);
});

test('a failure ends every daemon that was started', async () => {
  const { hosts, context } = setting();
  const nas = hosts.get('nas');
  if (nas !== undefined)
    nas.onSpawn = (daemon) => {
      daemon.text = 'bad key\n';
      daemon.end({ exitCode: 1, signal: null });
    };
  await expect(startOverlay(context, behaviour)).rejects.toThrow(
    /^o-vpnd ended with exit code 1 .*\nbad key$/,
  );
  const daemons = [...hosts.values()].flatMap((host) => host.daemons);
  expect(daemons).toHaveLength(3);
  expect(daemons.filter((daemon) => daemon.running)).toEqual([]);
});

test('a deadline that has passed starts nothing', async () => {
  const { events, context } = setting({ signal: AbortSignal.abort() });
  await expect(startOverlay(context, behaviour)).rejects.toThrow();
  expect(events).toEqual([]);
});

test('ready means a ping between all peers, both ways, without the infrastructure', async () => {
  const { events, context } = setting();
  const overlay = await startOverlay(context, behaviour);
  events.length = 0;
  await overlay.ready(AbortSignal.timeout(5000));
  expect(events.toSorted()).toEqual([
    'laptop: ping -n -c 1 -W 1 -I mm-o 10.64.0.2',
    'nas: ping -n -c 1 -W 1 -I mm-o 10.64.0.1',
  ]);
});

test('ready gives up as soon as any daemon has ended, also that of the infrastructure', async () => {
  const { hosts, context } = setting();
  const overlay = await startOverlay(context, behaviour);
  for (const host of hosts.values()) host.answer = () => ({ exitCode: 1 });
  overlay.daemons('server')[0]?.kill('SIGKILL');
  await expect(overlay.ready(AbortSignal.timeout(5000))).rejects.toMatchObject({ code: 'daemon-ended' });
});

test('restart replaces a killed daemon under a new name', async () => {
  const { context } = setting();
  const overlay = await startOverlay(context, behaviour);
  overlay.daemons('nas')[0]?.kill('SIGKILL');
  await overlay.restart('nas', AbortSignal.timeout(5000));
  expect(overlay.daemons('nas')).toMatchObject([{ name: 'o-vpnd-2', running: true }]);
});

test('disposal ends everything', async () => {
  const { hosts, context } = setting();
  {
    await using overlay = await startOverlay(context, behaviour);
    expect(overlay.interfaceOf('nas')).toBe('mm-o');
  }
  expect([...hosts.values()].flatMap((host) => host.daemons).some((daemon) => daemon.running)).toBe(false);
});

test('a control server beside the members starts first, and takes none of their flags', async () => {
  const server = rendered.get('server') as RenderedDevice;
  const hub: RenderedDevice = { ...server, daemons: [{ command: ['controld'], env: {} }], tunnel: null };
  const { events, context } = setting({ program: fakeProgram('vpnd', 'controld') });
  const overlay = await startOverlay(context, {
    ...behaviour,
    rendered: new Map([...rendered, ['server', hub]]),
  });
  expect(events.filter((event) => event.includes('starts'))).toEqual([
    'server starts /usr/bin/controld',
    'laptop starts /usr/bin/vpnd -f --fast',
    'nas starts /usr/bin/vpnd -f --fast',
  ]);
  expect(() => overlay.address('server')).toThrow('server has no overlay address');
});

test('a program without the executable is named with what it has', async () => {
  const { context } = setting({ program: fakeProgram('vpnctl') });
  await expect(startOverlay(context, behaviour)).rejects.toThrow(
    'fake@1 has no executable "vpnd"; it has vpnctl.',
  );
});
