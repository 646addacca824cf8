import { expect, test } from 'vitest';
import { idleLab } from '../bench/testing/idle.ts';
import type { EventfulLab } from '../lab/types.ts';
import { FakeHost } from '../overlays/testing/fake.ts';
import { DOINGS, obstacle } from './deeds.ts';
import type { Stage } from './stage.ts';

const stage = (kind: Stage['before']['kind'], daemons = 1) =>
  ({ overlay: { daemons: () => Array(daemons).fill({}) }, before: { kind } }) as unknown as Stage;

test('a relay can go only where one relays; where nobody could be told, nothing is known', () => {
  expect(obstacle('relay-gone', stage('relayed'))).toBeNull();
  expect(obstacle('relay-gone', stage('direct'))?.status).toBe('not-applicable');
  for (const kind of ['mixed', 'none'] as const)
    expect(obstacle('relay-gone', stage(kind))).toEqual({
      status: 'not-up',
      reason: `nobody could be seen to relay (${kind})`,
    });
});

test('what happens to a daemon needs one, other things do not', () => {
  for (const event of ['kill', 'peer-restart', 'warm-start', 'reconnect'] as const) {
    expect(obstacle(event, stage('direct'))).toBeNull();
    expect(obstacle(event, stage('direct', 0))).toEqual({
      status: 'not-applicable',
      reason: 'it has no daemon',
    });
  }
  expect(obstacle('link-1s', stage('direct', 0))).toBeNull();
});

/** Everything that is done to a network by an event whose time is over as soon as `last` was done. */
const brokenOff = async (event: 'link-10s' | 'partition', last: string): Promise<string[]> => {
  const done: string[] = [];
  const time = new AbortController();
  const note = (what: string, signal: AbortSignal): void => {
    signal.throwIfAborted();
    done.push(what);
    if (what === last) time.abort();
  };
  const lab: EventfulLab = {
    ...idleLab,
    placement: (device) => ({
      device,
      underlay: '192.0.2.1',
      reachableAt: '192.0.2.1',
      lan: 'lan',
      firewalled: false,
    }),
    host: (name) => ({
      ...idleLab.host(name),
      exec: async (argv, { input, signal }) => {
        note(`${name}: ${input?.split('\n')[0] ?? argv.join(' ')}`, signal);
        return new FakeHost(name).exec(argv);
      },
    }),
    setLink: async (id, state, signal) => note(`${id} ${state}`, signal),
  };
  await expect(DOINGS[event].deed({ lab } as Stage, time.signal)).rejects.toThrow('aborted');
  return done;
};

test('what was taken away is there again, also where the time of the event is over before', async () => {
  expect(await brokenOff('link-10s', 'device a down')).toEqual([
    'internet: ip route replace blackhole 192.0.2.1/32',
    'device a down',
    'device a up',
    'internet: ip route delete blackhole 192.0.2.1/32',
  ]);
  expect(await brokenOff('partition', 'internet: table ip partition {')).toEqual([
    'internet: table ip partition {',
    'internet: delete table ip partition',
  ]);
});
