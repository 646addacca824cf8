import { expect, test } from 'vitest';
import { placesOf } from './in-lab.ts';
import { inPlaces, workThrough } from './work-through.ts';

const { signal } = new AbortController();

test('places share what is ahead, in its order, and nothing is done twice', async () => {
  const begun: string[] = [];
  const left = Promise.withResolvers<void>();
  await inPlaces(
    placesOf(['left', 'right']),
    [1, 2, 3, 4],
    async (item, { open }) => {
      begun.push(`${item} ${open}`);
      if (item === 1) await left.promise;
      if (item === 4) left.resolve();
    },
    signal,
  );
  expect(begun).toEqual(['1 left', '2 right', '3 right', '4 right']);
});

test('what the lab spoilt is taken again in its place, and is told once', async () => {
  const told: unknown[] = [];
  let tries = 0;
  const once = async (entry: string) => {
    const isSpoilt = entry === 'one' && tries++ === 0;
    return isSpoilt ? { entry, status: 'invalid', reason: 'late' } : { entry, status: 'ok', reason: null };
  };
  await workThrough(['left'], ['one', 'two'], once, async (line) => void told.push(line), signal);
  expect(told).toEqual([
    { entry: 'one', status: 'ok', reason: null, spoilt: ['late'] },
    { entry: 'two', status: 'ok', reason: null },
  ]);
});

test('what nobody wants any more is not begun', async () => {
  const stopped = new AbortController();
  const begun: string[] = [];
  const once = async (entry: string) => {
    begun.push(entry);
    stopped.abort(new Error('enough'));
    return { entry, status: 'ok', reason: null };
  };
  const going = workThrough(['left'], ['one', 'two'], once, async () => {}, stopped.signal);
  await expect(going).rejects.toThrow('enough');
  expect(begun).toEqual(['one']);
});
