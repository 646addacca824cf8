import { expect, test } from 'vitest';
import { previewReasons } from './preview.ts';

const testbed = (machine: string, lab: string, ...preview: readonly string[]) => ({
  machine,
  title: `${machine}, lab of ${lab}`,
  preview,
});

test('a reason stands once, and says of which testbeds it is true', () => {
  const [slow, alone] = ['The wire is slow.', 'Nothing to compare with.'];
  const known = [
    testbed('A', 'Monday', slow, alone),
    testbed('A', 'Tuesday', slow, alone),
    testbed('B', 'Monday', slow, alone),
    testbed('B', 'Tuesday', slow),
  ];
  expect(previewReasons(known)).toEqual([
    slow,
    'Nothing to compare with (A; B, lab of Monday: 3 of 4 testbeds).',
  ]);
});

test('testbeds with nothing to be said against them need no reason', () => {
  expect(previewReasons([testbed('A', 'Monday')])).toEqual([]);
});
