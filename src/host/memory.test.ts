import { expect, test } from 'vitest';
import { memoryInWords, readMemory } from './memory.ts';

const MEMINFO = `MemTotal:        8039988 kB
MemFree:          123456 kB
MemAvailable:    4194304 kB
`;
const vmstat = (kills: number): string => `nr_free_pages 30864\noom_kill ${kills}\nnuma_hit 5\n`;

test('the kernel’s words on memory are read', () => {
  expect(readMemory(MEMINFO, vmstat(3))).toEqual({ availableBytes: 2 ** 32, outOfMemoryKills: 3 });
});

test('what is not told is unknown, not zero', () => {
  const unknown = readMemory('', '');
  expect(unknown).toEqual({ availableBytes: null, outOfMemoryKills: null });
  expect(memoryInWords(unknown, unknown)).toBe(
    'unknown memory available, the kernel does not tell whether it ended processes for want of it',
  );
});

test('only who was ended meanwhile is counted', () => {
  expect(memoryInWords(readMemory(MEMINFO, vmstat(3)), readMemory(MEMINFO, vmstat(4)))).toBe(
    '4096 MiB of memory available, the kernel ended 1 processes for want of it meanwhile',
  );
});
