import { expect, test } from 'vitest';
import { boardOf } from '../../data/board.ts';
import { madeUpDataset } from '../../testing/dataset.ts';
import { survivalSvg } from './survival-svg.ts';

const dataset = madeUpDataset();
const svg = survivalSvg(boardOf(dataset));
const texts = [...svg.matchAll(/<text [^>]*>([^<]*)</g)].map(([, text = '']) => text);

test('contestants of several records stand in one picture, each square with its record and testbed', () => {
  const squares = [...svg.matchAll(/<g><title>([^<]*)</g)].map(([, title = '']) => title);
  expect(squares).toHaveLength(4 * dataset.survival.length);
  for (const { entry, record, testbed } of dataset.survival) {
    const { title, version } = dataset.entries[entry] ?? {};
    const own = squares.filter((square) => square.startsWith(`${title} ${version}: `));
    expect(own).toHaveLength(4);
    for (const square of own) expect(square).toContain(`(${record}, testbed ${testbed}: `);
  }
});

test('each name has the number of its record, which has a line below', () => {
  const lines = texts.filter((text) => /^\d: 2026-/.test(text));
  expect(lines).toHaveLength(2);
  for (const { entry, record } of dataset.survival) {
    const { title, version } = dataset.entries[entry] ?? {};
    const number = texts[texts.indexOf(`${title} ${version}`) + 1];
    expect(lines.some((line) => line.startsWith(`${number}: ${record}, `))).toBe(true);
  }
});

test('what does not work with its servers either is told with their name, since nothing else names them', () => {
  const survival = dataset.survival.map((own) => ({
    ...own,
    facts: own.facts.map((fact) => ({ ...fact, worked: 0, ms: null })),
  }));
  const drawn = survivalSvg(boardOf({ ...dataset, survival }));
  const titles = [...drawn.matchAll(/<title>([^<]*)/g)].map(([, title = '']) => title);
  expect(titles.some((title) => title.includes(': not even with its servers ('))).toBe(true);
  expect(titles.filter((title) => title.includes('with them'))).toEqual([]);
});
