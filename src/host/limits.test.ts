import { expect, test } from 'vitest';
import { howEnded, limited, threadsBelow } from './limits.ts';

test('a command starts under the kernel’s limits', () => {
  expect(limited(['vpnd', '--fsize=1'], 8192)).toEqual([
    'prlimit',
    '--nproc=8192',
    '--data=2147483648',
    '--fsize=67108864',
    '--',
    'vpnd',
    '--fsize=1',
  ]);
});

test('threads are at most those that the machine allows', () => {
  const limits = (
    soft: string,
    hard: string,
  ) => `Limit                     Soft Limit           Hard Limit           Units
Max resident set          unlimited            unlimited            bytes
Max processes             ${soft.padEnd(20)} ${hard.padEnd(20)} processes
Max open files            1024                 4096                 files
`;
  expect(threadsBelow(limits('4096', '7800'))).toBe(7800);
  expect(threadsBelow(limits('100', '63000'))).toBe(8192);
  expect(threadsBelow(limits('unlimited', 'unlimited'))).toBe(8192);
});

test('an end by the limit on files says so', () => {
  expect(howEnded({ exitCode: 3, signal: null })).toBe('ended with exit code 3');
  expect(howEnded({ exitCode: null, signal: 'SIGKILL' })).toBe('was ended by SIGKILL');
  expect(howEnded({ exitCode: null, signal: 'SIGXFSZ' })).toMatch(/SIGXFSZ \(it wrote more than 64 MiB/);
});
