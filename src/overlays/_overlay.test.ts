import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { twoHomes } from '../catalog/testing/members.ts';
import type { Member, Rendered, RenderedDevice } from '../catalog/types.ts';
import { loggedOf } from './_node.ts';
import { type Behaviour, startOverlay } from './_overlay.ts';
import { DEVICES_AT_ONCE, logged } from './_wait.ts';
import { FakeHost, fakeProgram } from './testing/fake.ts';
import type { StartContext } from './types.ts';

const render = (members: readonly Member[]): Rendered =>
  new Map(
    members.map(({ device, index }) => [
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
const rendered = render(twoHomes);

const behaviour: Behaviour = {
  render,
  up: async (node, signal) => {
    for (const daemon of node.daemons) await logged(daemon, /up/, 'the daemon to be up', signal);
  },
  connected: async () => undefined,
  path: async () => ({ kind: 'direct', evidence: '' }),
};

const soon = () => AbortSignal.timeout(5000);

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

test('who comes later starts once all others are up, however long that takes them', async () => {
  const { events, hosts, context } = setting({ laterMs: new Map([['laptop', 20]]) });
  const nas = hosts.get('nas');
  if (nas !== undefined)
    nas.onSpawn = (daemon) => {
      setTimeout(() => {
        daemon.text = 'up\n';
      }, 150);
    };
  await startOverlay(context, behaviour);
  const [up, start] = ['nas: ip link set dev mm-o up', 'laptop starts /usr/bin/vpnd -f --fast'];
  expect(events.filter((event) => event === up || event === start)).toEqual([up, start]);
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

/** Two homes, and a second peer in one of them. */
const threePeers: readonly Member[] = [
  ...twoHomes,
  { ...(twoHomes[0] as Member), device: 'phone', index: 4, underlay: '192.168.10.12' },
];

test('after a restart that peer’s pairs are pinged, and after one of the infrastructure the first peer’s', async () => {
  const asked: string[] = [];
  const events: string[] = [];
  const hosts = new Map(threePeers.map(({ device }) => [device, new FakeHost(device, events)]));
  for (const host of hosts.values())
    host.onSpawn = (daemon) => {
      daemon.text = 'up\n';
    };
  const { context } = setting({ members: threePeers, hosts });
  const overlay = await startOverlay(context, {
    ...behaviour,
    connected: async ({ member }, _signal, others) => {
      asked.push(`${member.device}: ${others.map((other) => other.member.device).join(' ')}`);
    },
  });
  const pinged = async (restarted: string): Promise<readonly string[]> => {
    events.length = 0;
    asked.length = 0;
    await overlay.ready(soon(), restarted);
    return events.map((event) => event.replace(/: .* 10\.64\.0\./, ' ')).toSorted();
  };
  expect(await pinged('nas')).toEqual(['laptop 2', 'nas 1', 'nas 4', 'phone 2']);
  expect(asked).toEqual(['laptop: nas', 'nas: laptop server phone', 'server: nas', 'phone: nas']);
  expect(await pinged('server')).toEqual(['laptop 2', 'laptop 4', 'nas 1', 'phone 1']);
  expect(asked).toContain('phone: laptop server');
});

/** More devices than are dealt with at once. */
const crowd: readonly Member[] = Array.from({ length: 3 * DEVICES_AT_ONCE }, (_, i) => ({
  ...(twoHomes[0] as Member),
  device: `d${i + 1}`,
  index: i + 1,
}));

test('many devices are brought up, and asked whether they are connected, some at a time', async () => {
  const hosts = new Map(crowd.map(({ device }) => [device, new FakeHost(device)]));
  const most = { up: 0, connected: 0 };
  const counted = (what: keyof typeof most) => {
    let now = 0;
    return async (): Promise<void> => {
      now++;
      most[what] = Math.max(most[what], now);
      await sleep(1);
      now--;
    };
  };
  const { context } = setting({ members: crowd, hosts });
  const counting = { ...behaviour, up: counted('up'), connected: counted('connected') };
  const overlay = await startOverlay(context, counting);
  await overlay.ready(soon());
  expect(most).toEqual({ up: DEVICES_AT_ONCE, connected: DEVICES_AT_ONCE });
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

test('a restart ends the daemons of a device one after the other, the last one first', async () => {
  const { events, hosts, context } = setting({ program: fakeProgram('vpnd', 'routed') });
  for (const host of hosts.values())
    host.onSpawn = (daemon) => {
      daemon.text = 'up\n';
      const stop = daemon.stop.bind(daemon);
      daemon.stop = async () => {
        events.push(`${daemon.name} is told`);
        await sleep(1);
        events.push(`${daemon.name} ends`);
        return stop();
      };
    };
  const both = (one: RenderedDevice): RenderedDevice => ({
    ...one,
    daemons: [...one.daemons, { command: ['routed'], env: {} }],
  });
  const overlay = await startOverlay(context, {
    ...behaviour,
    render: (members) => new Map([...render(members)].map(([device, one]) => [device, both(one)])),
  });
  events.length = 0;
  await overlay.restart('nas', soon());
  expect(events.slice(0, 5)).toEqual([
    'o-routed is told',
    'o-routed ends',
    'o-vpnd is told',
    'o-vpnd ends',
    'nas starts /usr/bin/vpnd -f --fast',
  ]);
});

test('what a log says of another device counts from that one’s newest start on', async () => {
  const { hosts, context } = setting();
  const [, , server] = twoHomes as [Member, Member, Member];
  const overlay = await startOverlay(context, {
    ...behaviour,
    connected: async (node, signal) => {
      if (node.member !== server) await loggedOf(node, server, /up/, 'the server to be seen', signal);
    },
  });
  await overlay.ready(soon());
  await overlay.restart('server', soon());
  const late = AbortSignal.timeout(500);
  await expect(overlay.ready(late)).rejects.toThrow('Gave up waiting for the server to be seen');
  for (const device of ['laptop', 'nas'])
    for (const daemon of hosts.get(device)?.daemons ?? []) daemon.text += 'up\n';
  await overlay.ready(soon());
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
    render: () => new Map([...rendered, ['server', hub]]),
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

/** Every device's file lists the members. */
const listing = (reload?: RenderedDevice['reload']): Behaviour => ({
  ...behaviour,
  render: (members) =>
    new Map(
      [...render(members)].map(([device, one]) => [
        device,
        {
          ...one,
          files: [{ path: '/run/mm/o/conf', mode: 0o600, content: members.map((m) => m.device).join(' ') }],
          ...(reload === undefined ? {} : { reload }),
        },
      ]),
    ),
});

test('an absent member is not started, is none, and comes when it joins', async () => {
  const { events, context } = setting({ absent: ['nas'] });
  const overlay = await startOverlay(context, behaviour);
  expect(events.some((event) => event.startsWith('nas'))).toBe(false);
  expect(overlay.isMember('nas')).toBe(false);
  expect(await overlay.join('nas', soon())).toEqual([]);
  expect(overlay.isMember('nas')).toBe(true);
  expect(overlay.daemons('nas')).toHaveLength(1);
});

test('those whose files change take them in while they run, where the product can', async () => {
  const { events, hosts, context } = setting({ absent: ['nas'] });
  const overlay = await startOverlay(context, listing([['vpnd', 'reload']]));
  events.length = 0;
  expect(await overlay.join('nas', soon())).toEqual([]);
  expect(hosts.get('laptop')?.files.get('/run/mm/o/conf')).toBe('laptop nas server');
  expect(events).toContain('laptop: /usr/bin/vpnd reload');
  expect(events.filter((event) => event.includes('starts'))).toEqual(['nas starts /usr/bin/vpnd -f --fast']);
});

test('of many who take a change in some do at a time', async () => {
  const hosts = new Map(crowd.map(({ device }) => [device, new FakeHost(device)]));
  const late = crowd.at(-1)?.device ?? '';
  const { context } = setting({ members: crowd, hosts, absent: [late] });
  const overlay = await startOverlay(context, {
    ...listing([['vpnd', 'reload']]),
    up: async () => undefined,
  });
  let [now, most] = [0, 0];
  for (const host of hosts.values()) {
    const exec = host.exec.bind(host);
    host.exec = async (argv) => {
      most = Math.max(most, ++now);
      await sleep(1);
      now--;
      return exec(argv);
    };
  }
  await overlay.join(late, soon());
  expect(most).toBe(DEVICES_AT_ONCE);
  const told = [...hosts.values()].filter(({ events }) => events.some((event) => event.endsWith('reload')));
  expect(told.map(({ name }) => name)).toEqual(crowd.map(({ device }) => device).slice(0, -1));
});

test('a daemon that reads its files again at SIGHUP is sent one and goes on', async () => {
  const { context } = setting({ absent: ['nas'] });
  const overlay = await startOverlay(context, listing('SIGHUP'));
  expect(await overlay.join('nas', soon())).toEqual([]);
  expect(overlay.daemons('laptop')).toMatchObject([{ running: true, signals: ['SIGHUP'] }]);
});

test('else they are restarted, and that is told', async () => {
  const { context } = setting({ absent: ['nas'] });
  const overlay = await startOverlay(context, listing());
  expect(await overlay.join('nas', soon())).toEqual(['laptop', 'server']);
  expect(overlay.daemons('laptop')).toMatchObject([{ name: 'o-vpnd-2', running: true }]);
});

test('who leaves has no daemon, is pinged by nobody, and may come again', async () => {
  const { events, hosts, context } = setting();
  const overlay = await startOverlay(context, listing([]));
  await overlay.leave('nas', soon());
  expect(overlay.daemons('nas')).toEqual([]);
  expect(hosts.get('nas')?.daemons.some((daemon) => daemon.running)).toBe(false);
  expect(hosts.get('laptop')?.files.get('/run/mm/o/conf')).toBe('laptop server');
  events.length = 0;
  await overlay.ready(soon());
  expect(events).toEqual([]);
  await overlay.join('nas', soon());
  expect(overlay.daemons('nas')).toMatchObject([{ name: 'o-vpnd-2', running: true }]);
});

test('a hub cannot be absent, and nobody joins or leaves twice', async () => {
  await expect(startOverlay(setting({ absent: ['server'] }).context, behaviour)).rejects.toThrow(
    'server is a hub and must take part from the start',
  );
  const overlay = await startOverlay(setting().context, behaviour);
  await expect(overlay.join('nas', soon())).rejects.toThrow('device nas takes part already');
  await overlay.leave('nas', soon());
  await expect(overlay.leave('nas', soon())).rejects.toThrow('device nas takes no part');
});

test('a file that is rendered no more is removed', async () => {
  const { events, context } = setting();
  const each: Behaviour = {
    ...behaviour,
    render: (members) =>
      new Map(
        [...render(members)].map(([device, one]) => [
          device,
          {
            ...one,
            files: members.map((m) => ({ path: `/run/mm/o/${m.device}`, mode: 0o600, content: '' })),
            reload: [],
          },
        ]),
      ),
  };
  const overlay = await startOverlay(context, each);
  events.length = 0;
  await overlay.leave('nas', soon());
  expect(events.toSorted()).toEqual(['laptop: rm -f -- /run/mm/o/nas', 'server: rm -f -- /run/mm/o/nas']);
});
