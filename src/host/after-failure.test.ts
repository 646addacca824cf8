import { expect, test } from 'vitest';
import { afterFailure } from './after-failure.ts';

test('a failure stays the reason, though clearing away after it fails, too', async () => {
  const failure = new Error('no space left');
  const cleared: string[] = [];
  const clear = async (): Promise<void> => {
    cleared.push('node');
  };
  await expect(afterFailure(failure, clear)).rejects.toBe(failure);
  expect(cleared).toEqual(['node']);
  await expect(afterFailure(failure, () => Promise.reject(new Error('too late')))).rejects.toBe(failure);
});
