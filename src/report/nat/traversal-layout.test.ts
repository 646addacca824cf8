import { expect, test } from 'vitest';
import { AGAINST, BELOW, CLASSES, endName, shortEndName } from './traversal-layout.ts';

test('an end has one name, and one for where there is little room', () => {
  expect([endName('carrier'), shortEndName('carrier')]).toEqual(['carrier’s NAT (CGNAT)', 'carrier NAT']);
  expect([endName('symmetric'), shortEndName('symmetric')]).toEqual(['symmetric', 'symmetric']);
  for (const end of [...CLASSES, ...AGAINST, ...BELOW.map(([row]) => row)])
    expect(shortEndName(end).length, end).toBeLessThanOrEqual(endName(end).length);
});
