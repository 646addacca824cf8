import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { endedAlone, turnstile, turnstiles } from './alone.ts';

test('an action begins when the one before it has ended, in failure too, and each has its own outcome', async () => {
  const alone = turnstile();
  const seen: string[] = [];
  const action = (name: string, ms: number, error?: Error) => async (): Promise<string> => {
    seen.push(`${name} begins`);
    await sleep(ms);
    seen.push(`${name} ends`);
    if (error !== undefined) throw error;
    return name;
  };
  const outcomes = await Promise.allSettled([
    alone(action('slow', 20)),
    alone(action('broken', 10, new Error('why'))),
    alone(action('quick', 0)),
  ]);
  expect(seen).toEqual(['slow', 'broken', 'quick'].flatMap((name) => [`${name} begins`, `${name} ends`]));
  expect(outcomes).toEqual([
    { status: 'fulfilled', value: 'slow' },
    { status: 'rejected', reason: new Error('why') },
    { status: 'fulfilled', value: 'quick' },
  ]);
});

test('what ends so waits for what others do, and others for it', async () => {
  const alone = turnstile();
  const events: string[] = [];
  const { promise: opened, resolve: open } = Promise.withResolvers<void>();
  const first = alone(async () => {
    await opened;
    events.push('opened');
  });
  const used = async (): Promise<void> => {
    const lab = {
      [Symbol.asyncDispose]: async () => {
        events.push('ends');
        await turn();
        events.push('ended');
      },
    };
    await using _ = endedAlone(lab, alone);
    events.push('used');
  };
  const second = used();
  await turn();
  const third = alone(async () => events.push('opened again'));
  await turn();
  expect(events).toEqual(['used']);
  open();
  await Promise.all([first, second, third]);
  expect(events).toEqual(['used', 'opened', 'ends', 'ended', 'opened again']);
});

test('what is done side by side waits for nobody of its kind, and for everybody who is or wants to be alone', async () => {
  const { alone, beside } = turnstiles(2);
  const events: string[] = [];
  const action = (name: string) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const run = async (): Promise<void> => {
      events.push(`${name} begins`);
      await promise;
      events.push(`${name} ends`);
    };
    return { run, end: resolve };
  };
  const [a, b, c, one, two] = [action('a'), action('b'), action('c'), action('one'), action('two')];
  const all = [beside(a.run), beside(b.run), alone(one.run), beside(c.run), alone(two.run)];
  const after = async (end: () => void, ...expected: string[]): Promise<void> => {
    end();
    await turn();
    expect(events.splice(0)).toEqual(expected);
  };
  await after(() => {}, 'a begins', 'b begins');
  await after(a.end, 'a ends');
  await after(b.end, 'b ends', 'one begins');
  // It asked later than c, and goes before it.
  await after(one.end, 'one ends', 'two begins');
  await after(two.end, 'two ends', 'c begins');
  await after(c.end, 'c ends');
  await Promise.all(all);
});

test('side by side are as many as may', async () => {
  const { beside } = turnstiles(2);
  let [now, most] = [0, 0];
  const action = async (): Promise<void> => {
    most = Math.max(most, ++now);
    await turn();
    now--;
  };
  await Promise.all([1, 2, 3, 4, 5].map(() => beside(action)));
  expect([now, most]).toEqual([0, 2]);
});

test('what fails side by side lets the next through', async () => {
  const { alone, beside } = turnstiles(2);
  const broken = beside(() => Promise.reject(new Error('why')));
  const next = alone(async () => 'next');
  await expect(broken).rejects.toThrow('why');
  expect(await next).toBe('next');
});

test('an end that fails holds up nobody', async () => {
  const alone = turnstile();
  const used = async (): Promise<void> => {
    await using _ = endedAlone({ [Symbol.asyncDispose]: () => Promise.reject(new Error('busy')) }, alone);
  };
  await expect(used()).rejects.toThrow('busy');
  expect(await alone(async () => 'next')).toBe('next');
});
