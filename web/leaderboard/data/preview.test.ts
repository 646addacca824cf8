import { expect, test } from 'vitest';
import { previewReasons } from './preview.ts';

test('a reason stands once, and says of how many testbeds it is true', () => {
  const [slow, alone] = ['The wire is slow.', 'Nothing to compare with.'];
  expect(previewReasons([{ preview: [slow, alone] }, { preview: [slow] }])).toEqual([
    slow,
    'Nothing to compare with (1 of 2 testbeds).',
  ]);
});

test('testbeds with nothing to be said against them need no reason', () => {
  expect(previewReasons([{ preview: [] }])).toEqual([]);
});
