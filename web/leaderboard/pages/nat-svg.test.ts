import { expect, test } from 'vitest';
import { traversalCells } from '../../../src/scenarios/traversal.ts';
import type { Dataset } from '../../../src/site/dataset.ts';
import { boardOf } from '../data/board.ts';
import { madeUpDataset } from '../testing/dataset.ts';
import { natSvg } from './nat-svg.ts';

const dataset = madeUpDataset();

const textsOf = (own: Dataset): readonly string[] =>
  [...natSvg(boardOf(own)).matchAll(/<text [^>]*>([^<]*)</g)].map(([, text = '']) => text);

test('the picture of all paths names everybody who was looked at with the version, and nobody else', () => {
  const texts = textsOf(dataset);
  const looked = new Set(dataset.reachability.map(({ entry }) => entry));
  for (const [i, { title, version }] of dataset.entries.entries())
    expect(texts.includes(`${title} ${version}`)).toBe(looked.has(i));
});

test('it has every pair of every contestant', () => {
  const squares = natSvg(boardOf(dataset)).match(/<title>[^<]* and [^<]*: /g);
  expect(squares).toHaveLength(dataset.reachability.length * traversalCells.length);
});

test('it counts what was direct in every pass, of what is possible and was not spoilt', () => {
  const [first, second, third] = traversalCells.filter(({ possible }) => possible);
  const hard = traversalCells.find(({ possible }) => !possible);
  const marks = [
    [first, 'DDD'],
    [second, 'DRD'],
    [third, '???'],
    [hard, 'DDD'],
  ] as const;
  const cells = Object.fromEntries(marks.map(([cell, mark]) => [cell?.id ?? '', mark]));
  const [looked] = dataset.reachability;
  if (looked === undefined) throw new Error('nobody was looked at');
  const reachability = [{ ...looked, cells }];
  expect(textsOf({ ...dataset, reachability })).toContain('1 of 2 possible direct');
});

test('it says of which dataset it is, and which day', () => {
  expect(textsOf(dataset)).toContain('Dataset made-up-trees of 24 November 2026, by meshmark.');
});

test('it has its own ground and no style sheet, and names are text', () => {
  const entries = dataset.entries.map((entry) => ({ ...entry, title: '<script>"&' }));
  const svg = natSvg(boardOf({ ...dataset, entries }));
  expect(svg).toContain('fill="#ffffff"/>');
  expect(svg).not.toMatch(/<style|<script|style=/);
  expect(svg).toContain('&lt;script&gt;&quot;&amp;');
});
