import { expect, test } from 'vitest';
import { parseChildCpu } from './child-cpu.ts';

test('fields are counted from the closing bracket of a name that may hold brackets itself', () => {
  const stat = '1 (a) b) S 0 1 1 0 -1 4194560 100 200 3 4 50 60 1234 66 20 0 1 0 5 0 0';
  expect(parseChildCpu(stat)).toBe(13);
});
