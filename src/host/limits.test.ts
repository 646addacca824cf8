import { expect, test } from 'vitest';
import { howEnded, limited } from './limits.ts';

test('a command starts under the kernel’s limits', () => {
  expect(limited(['vpnd', '--fsize=1'])).toEqual([
    'prlimit',
    '--data=2147483648',
    '--fsize=67108864',
    '--',
    'vpnd',
    '--fsize=1',
  ]);
});

test('an end by the limit on files says so', () => {
  expect(howEnded({ exitCode: 3, signal: null })).toBe('ended with exit code 3');
  expect(howEnded({ exitCode: null, signal: 'SIGKILL' })).toBe('was ended by SIGKILL');
  expect(howEnded({ exitCode: null, signal: 'SIGXFSZ' })).toMatch(/SIGXFSZ \(it wrote more than 64 MiB/);
});
