import { expect, test } from 'vitest';
import { ConsoleLines } from './console-lines.ts';

test('what was printed since a moment is told, however much was printed before', () => {
  const lines = new ConsoleLines();
  for (const printed of [0, 3, 49, 50, 51, 52, 200]) {
    while (lines.printed < printed) lines.add('earlier');
    const before = lines.printed;
    lines.add(`refused at ${printed}`);
    lines.add('meshmark tc-1 1');
    expect(lines.since(before)).toEqual([`refused at ${printed}`, 'meshmark tc-1 1']);
    expect(lines.since(lines.printed)).toEqual([]);
  }
});

test('only the newest lines are kept', () => {
  const lines = new ConsoleLines();
  expect(lines.last(3)).toEqual([]);
  lines.add('0');
  expect(lines.last(3)).toEqual(['0']);
  for (let i = 1; i < 100; i++) lines.add(`${i}`);
  expect(lines.since(0)).toEqual(Array.from({ length: 50 }, (_, i) => `${50 + i}`));
  expect(lines.last(3)).toEqual(['97', '98', '99']);
});
