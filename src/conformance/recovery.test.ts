import { expect, test } from 'vitest';
import { idleLab } from '../bench/testing/idle.ts';
import type { Network } from '../network/schema.ts';
import { FakeDaemon } from '../overlays/testing/fake.ts';
import type { RunningOverlay } from '../overlays/types.ts';
import { infrastructureSurvivesKills, survivesKills } from './recovery.ts';
import type { Subject } from './types.ts';

const DAEMONS: ReadonlyMap<string, readonly string[]> = new Map([
  ['a', ['vpnd', 'routed']],
  ['b', ['vpnd', 'routed']],
  ['server', ['controld']],
]);

/** Two members, each with two daemons, and a server that is none. With a deaf one, who starts after it never gets ready. */
const setting = ({ deaf = false } = {}) => {
  const made: FakeDaemon[] = [];
  const restarts: string[] = [];
  const start = (device: string): readonly FakeDaemon[] =>
    (DAEMONS.get(device) ?? []).map((name) => {
      const daemon = new FakeDaemon(`${device}-${name}`);
      made.push(daemon);
      return daemon;
    });
  const running = new Map([...DAEMONS.keys()].map((device) => [device, start(device)]));
  const overlay: Partial<RunningOverlay> = {
    daemons: (device) => running.get(device) ?? [],
    isMember: (device) => device !== 'server',
    restart: async (device) => {
      restarts.push(device);
      await Promise.all((running.get(device) ?? []).map((daemon) => daemon.stop()));
      running.set(device, start(device));
    },
    ready: async () => {
      if (deaf && restarts.includes('server') && restarts.at(-1) !== 'server') throw new Error('no answer');
    },
  };
  const devices: Network['devices'] = [
    { id: 'a', role: 'peer' },
    { id: 'b', role: 'peer' },
    { id: 'server', role: 'infrastructure' },
  ];
  const subject: Subject = {
    reference: false,
    lab: { ...idleLab, network: { ...idleLab.network, devices } },
    overlay: overlay as RunningOverlay,
    oneAtATime: null,
    peers: ['a', 'b'],
    late: null,
    startAnother: () => Promise.reject(new Error('there is one network')),
    kills: { member: 1, beside: 1, infrastructure: 1, infrastructureMs: 5000 },
  };
  const sent = (signal: NodeJS.Signals): string[] =>
    made.filter(({ signals }) => signals.includes(signal)).map(({ name }) => name);
  return { subject, sent, restarts };
};

const soon = () => AbortSignal.timeout(10_000);

test('every daemon of a member is killed, not the first alone', async () => {
  const { subject, sent } = setting();
  expect(await survivesKills(subject, soon())).toMatch(
    /^a-vpnd killed 1 times, .* s; a-routed killed 1 times, .* s$/,
  );
  expect(sent('SIGKILL')).toEqual(['a-vpnd', 'a-routed']);
});

test('once the infrastructure was killed a member is stopped and started afresh', async () => {
  const { subject, sent, restarts } = setting();
  expect(await infrastructureSurvivesKills(subject, soon())).toMatch(
    /^server-controld killed 1 times, .* s; then a was started afresh and reached all after \d+\.\d s$/,
  );
  expect(sent('SIGKILL')).toEqual(['server-controld']);
  expect(sent('SIGTERM')).toEqual(['a-vpnd', 'a-routed']);
  expect(restarts).toEqual(['server', 'a']);
});

test('a server that runs again and lets nobody in is told as that', async () => {
  const { subject } = setting({ deaf: true });
  await expect(infrastructureSurvivesKills(subject, soon())).rejects.toThrow(
    'it runs again, but a member that starts does not get in: not reachable within 5 s after its daemon on a ended: no answer',
  );
});
