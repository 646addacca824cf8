import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { endedAlone, turnstile } from './alone.ts';

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

test('an end that fails holds up nobody', async () => {
  const alone = turnstile();
  const used = async (): Promise<void> => {
    await using _ = endedAlone({ [Symbol.asyncDispose]: () => Promise.reject(new Error('busy')) }, alone);
  };
  await expect(used()).rejects.toThrow('busy');
  expect(await alone(async () => 'next')).toBe('next');
});
