import { setImmediate as later } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { turnstile } from '../host/alone.ts';
import type { Host } from '../host/types.ts';
import { inUse } from './in-use.ts';

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
