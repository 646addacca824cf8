import { expect, test } from 'vitest';
import { LiveLines } from './live-lines.ts';

const terminal = (isTTY: boolean) => {
  const written: string[] = [];
  return { stream: { isTTY, columns: 30, write: (text: string) => written.push(text) }, written };
};

test('a redraw first erases what was drawn', () => {
  const { stream, written } = terminal(true);
  const live = new LiveLines(stream, {});
  live.show(['a', 'b'], 0);
  live.show(['c'], 1000);
  live.clear();
  expect(written).toEqual(['a\nb\n', '\u001B[2A\r\u001B[Jc\n', '\u001B[1A\r\u001B[J']);
});

test('lines are cut to the width, so that one line is one row', () => {
  const { stream, written } = terminal(true);
  new LiveLines(stream, {}).show(['x'.repeat(100)], 0);
  expect(written[0]).toBe(`${'x'.repeat(28)}…\n`);
});

test('a terminal that does not know its width is taken for an ordinary one', () => {
  const { stream, written } = terminal(true);
  new LiveLines({ ...stream, columns: 0 }, {}).show(['x'.repeat(100)], 0);
  expect(written[0]).toBe(`${'x'.repeat(78)}…\n`);
});

test('drawing is rare', () => {
  const { stream, written } = terminal(true);
  const live = new LiveLines(stream, {});
  for (let ms = 0; ms < 1000; ms += 10) live.show([`${ms}`], ms);
  expect(written.length).toBe(10);
});

test('nothing is drawn away from a terminal, on a dumb one, or in CI', () => {
  for (const [isTTY, env] of [
    [false, {}],
    [true, { TERM: 'dumb' }],
    [true, { CI: 'true' }],
  ] as const) {
    const { stream, written } = terminal(isTTY);
    const live = new LiveLines(stream, env);
    live.show(['a'], 0);
    live.say('kept');
    expect(written).toEqual(['kept\n']);
  }
});
