import { setImmediate as later } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { turnstile } from '../host/alone.ts';
import type { Host } from '../host/types.ts';
import { besideCall, inUse } from './in-use.ts';

test('pings go on until the turn comes, and have ended before anything is measured', async () => {
  const events: string[] = [];
  const exec: Host['exec'] = (argv, { signal }) => {
    events.push(`${argv[0]} ${argv.at(-1)}`);
    return new Promise((_, reject) => {
      signal.addEventListener('abort', () => {
        events.push('pings end');
        reject(signal.reason);
      });
    });
  };
  const alone = turnstile();
  const { promise: others, resolve: ready } = Promise.withResolvers<void>();
  const first = alone(() => others);
  const second = inUse({ exec }, '10.0.0.2', alone, new AbortController().signal, async () => {
    events.push('measures');
    return 'measured';
  });
  await later();
  expect(events).toEqual(['ping 10.0.0.2']);
  ready();
  await first;
  expect(await second).toBe('measured');
  expect(events).toEqual(['ping 10.0.0.2', 'pings end', 'measures']);
});

test('packets like a call’s go on beside what is done, and have ended after it, also where it fails', async () => {
  const events: string[] = [];
  const exec: Host['exec'] = (argv, { signal }) => {
    events.push(argv.join(' '));
    return new Promise((_, reject) => {
      signal.addEventListener('abort', () => {
        events.push('pings end');
        reject(signal.reason);
      });
    });
  };
  const beside = (action: () => Promise<string>) =>
    besideCall({ exec }, '10.0.0.2', new AbortController().signal, action);
  const looks = async () => {
    events.push('looks');
    return 'seen';
  };
  expect(await beside(looks)).toBe('seen');
  const all = ['ping -n -q -i 0.02 -s 160 10.0.0.2', 'looks', 'pings end'];
  expect(events).toEqual(all);
  await expect(beside(() => looks().then(() => Promise.reject(new Error('gone'))))).rejects.toThrow('gone');
  expect(events).toEqual([...all, ...all]);
});
