import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { FakeDaemon } from '../overlays/testing/fake.ts';
import { stopInReverse } from './stop.ts';

/** Some that take a while to end. */
const started = (...names: string[]) => {
  const events: string[] = [];
  const daemons = names.map((name) => {
    const daemon = new FakeDaemon(name);
    daemon.kill = async (signal) => {
      events.push(`${name} ${signal}`);
      await turn();
      events.push(`${name} ended`);
      daemon.end({ exitCode: 0, signal: null });
    };
    return daemon;
  });
  return { events, daemons };
};

test('who started last ends first, and is waited for', async () => {
  const { events, daemons } = started('tunnel', 'routes');
  await stopInReverse(daemons);
  expect(events).toEqual(['routes SIGTERM', 'routes ended', 'tunnel SIGTERM', 'tunnel ended']);
});

test('one that does not end leaves none of the others running', async () => {
  const { daemons } = started('tunnel', 'routes');
  const stuck = new FakeDaemon('stuck');
  stuck.stop = () => Promise.reject(new Error('stuck did not end'));
  await expect(stopInReverse([...daemons, stuck])).rejects.toThrow('stuck did not end');
  expect(daemons.map(({ running }) => running)).toEqual([false, false]);
});
