import { expect, test } from 'vitest';
import { hopelessness, unspoilt } from './unspoilt.ts';

const spoilt = { status: 'invalid', reason: 'a late answer' };
const good = { status: 'ok', reason: null };

const taken = async (...lines: (typeof spoilt | typeof good)[]) => {
  let tries = 0;
  const line = await unspoilt(async () => lines[tries++] ?? spoilt);
  return { line, tries };
};

test('what was good at once is told as it is', async () => {
  expect(await taken(good)).toEqual({ line: good, tries: 1 });
});

test('what the lab spoilt is taken again, and says so', async () => {
  expect(await taken(spoilt, good)).toEqual({ line: { ...good, spoilt: ['a late answer'] }, tries: 2 });
});

test('what is spoilt three times stays so', async () => {
  const { line, tries } = await taken(spoilt, spoilt, spoilt);
  expect([line, tries]).toEqual([{ ...spoilt, spoilt: ['a late answer', 'a late answer'] }, 3]);
});

test('a failure of the contestant is no reason to try again', async () => {
  expect((await taken({ status: 'failed', reason: 'it ended' }, good)).tries).toBe(1);
});

test('three spoilt lines in a row end it, and a good one between them does not', () => {
  const note = hopelessness(1);
  for (const line of [spoilt, spoilt, good, spoilt, spoilt]) note({ entry: 'one', ...line });
  expect(() => note({ entry: 'other', ...spoilt })).toThrow(expect.objectContaining({ code: 'lab-spoilt' }));
});

test('of labs that stand at once each may be spoilt twice', () => {
  const note = hopelessness(3);
  for (const entry of ['one', 'other', 'one', 'other', 'one']) note({ entry, ...spoilt });
  expect(() => note({ entry: 'other', ...spoilt })).toThrow(/6 sessions in a row/);
});

test('where a contestant makes lines invalid as well, only those that the lab spoilt count', () => {
  type Line = typeof spoilt & { entry: string; fault?: string };
  const note = hopelessness<Line>(1, ({ fault }) => fault === 'lab');
  for (const entry of ['one', 'other', 'third', 'fourth']) note({ entry, ...spoilt });
  for (const entry of ['one', 'other']) note({ entry, ...spoilt, fault: 'lab' });
  expect(() => note({ entry: 'third', ...spoilt, fault: 'lab' })).toThrow(/lab spoilt 3 sessions/);
});

test('one contestant alone does not end it: it may be to blame', () => {
  const note = hopelessness(1);
  for (const line of Array(9).fill(spoilt)) note({ entry: 'one', ...line });
});
