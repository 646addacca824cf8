import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { InTurn } from './in-turn.ts';

test('an action begins when the one before it has ended, in failure too, and each has its own outcome', async () => {
  const turns = new InTurn();
  const seen: string[] = [];
  const action = (name: string, ms: number, error?: Error) => async (): Promise<string> => {
    seen.push(`${name} begins`);
    await sleep(ms);
    seen.push(`${name} ends`);
    if (error !== undefined) throw error;
    return name;
  };
  const outcomes = await Promise.allSettled([
    turns.run(action('slow', 20)),
    turns.run(action('broken', 10, new Error('why'))),
    turns.run(action('quick', 0)),
  ]);
  expect(seen).toEqual(['slow', 'broken', 'quick'].flatMap((name) => [`${name} begins`, `${name} ends`]));
  expect(outcomes).toEqual([
    { status: 'fulfilled', value: 'slow' },
    { status: 'rejected', reason: new Error('why') },
    { status: 'fulfilled', value: 'quick' },
  ]);
});
