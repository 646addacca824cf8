import { appendFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { EXIT } from '../../errors.ts';
import { writeDown } from './full-disk.ts';

const writing = (path: string) => () => writeDown('runs/x', () => appendFileSync(path, 'a line\n'));

test('a full disk is told with how to go on, anything else as it is', () => {
  // The kernel's own device that is always full.
  expect(writing('/dev/full')).toThrow(
    expect.objectContaining({
      code: 'disk-full',
      exitCode: EXIT.cannot,
      message: expect.stringContaining('--resume runs/x'),
    }),
  );
  expect(writing('/no/such/folder/file')).toThrow(expect.objectContaining({ code: 'ENOENT' }));
});
