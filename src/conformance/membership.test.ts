import { expect, test } from 'vitest';
import { idleLab } from '../bench/testing/idle.ts';
import { FakeHost } from '../overlays/testing/fake.ts';
import type { RunningOverlay } from '../overlays/types.ts';
import { joinsAndLeaves } from './membership.ts';
import type { Subject } from './types.ts';

/** Three members, one of them late; those in `restarted` have to be for it. What `ready` was asked of is noted. */
const setting = (restarted: readonly string[], { forgets = true } = {}) => {
  const waited: string[] = [];
  const reached = { late: false };
  const overlay: Partial<RunningOverlay> = {
    address: (device) => `address of ${device}`,
    join: async () => {
      reached.late = true;
      return restarted;
    },
    leave: async () => {
      reached.late = !forgets;
      return restarted;
    },
    ready: async (_signal, device = 'all') => {
      waited.push(device);
    },
  };
  const host = new FakeHost('any');
  host.answer = (argv) =>
    argv.at(-1) === 'address of c' && !reached.late ? { exitCode: 1 } : { stdout: '3 received' };
  const subject: Subject = {
    reference: false,
    lab: { ...idleLab, host: () => host },
    overlay: overlay as RunningOverlay,
    oneAtATime: null,
    peers: ['a', 'b', 'c'],
    late: 'c',
    startAnother: () => Promise.reject(new Error('there is one network')),
    kills: { member: 0, beside: 0, infrastructure: 0, infrastructureMs: 0 },
  };
  const pings = (to: string): number =>
    host.events.filter((event) => event.endsWith(`address of ${to}`)).length;
  return { subject, waited, pings };
};

const soon = () => AbortSignal.timeout(10_000);

test('who joins is waited for alone where nobody was restarted, and all pairs ping each time', async () => {
  const { subject, waited, pings } = setting([]);
  expect(await joinsAndLeaves(subject, soon())).toMatch(
    /^c reached all after \d+\.\d s; it left; it came again and reached all after \d+\.\d s$/,
  );
  expect(waited).toEqual(['c', 'c']);
  // Two others ask for each, three times; in the second of them one asks alone, and once whether c is gone.
  expect([pings('a'), pings('b'), pings('c')]).toEqual([5, 5, 5]);
});

test('those who were restarted for it are waited for too', async () => {
  const { subject, waited } = setting(['a']);
  expect(await joinsAndLeaves(subject, soon())).toContain('for which a had to be restarted');
  expect(waited).toEqual(['all', 'all', 'all']);
});

test('who left comes again also where the time was over before that', async () => {
  const { subject, waited } = setting(['a']);
  const time = new AbortController();
  const ready: RunningOverlay['ready'] = async (signal, device) => {
    // Once it has left.
    if (waited.length === 1) time.abort(new Error('its time is over'));
    signal.throwIfAborted();
    await subject.overlay.ready(signal, device);
  };
  const overlay = { ...subject.overlay, ready };
  await expect(joinsAndLeaves({ ...subject, overlay }, time.signal)).rejects.toThrow('its time is over');
  expect(waited).toEqual(['all', 'all']);
});

test('who is still reached after it left is told', async () => {
  const { subject, waited } = setting([], { forgets: false });
  await expect(joinsAndLeaves(subject, soon())).rejects.toThrow('a still reaches c');
  // It came again all the same: the tests that follow are of the whole network.
  expect(waited).toEqual(['c', 'c']);
});
