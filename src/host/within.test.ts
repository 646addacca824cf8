import { expect, test } from 'vitest';
import { within } from './within.ts';

test('an event in time gives what it has, its own failure too', async () => {
  expect(await within(Promise.resolve(7), 1000, 'it did not')).toBe(7);
  await expect(within(Promise.reject(new Error('broken')), 1000, 'it did not')).rejects.toThrow('broken');
});

test('one that does not come is given up, with a sentence', async () => {
  await expect(within(new Promise(() => {}), 20, 'vpnd did not end')).rejects.toMatchObject({
    code: 'too-late',
    message: 'vpnd did not end within 0.02 s',
  });
});
