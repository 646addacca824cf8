import { expect, test } from 'vitest';
import { traversalSvg } from '../../../../src/report/nat/traversal-svg.ts';
import { traversalCells } from '../../../../src/scenarios/traversal.ts';
import type { Dataset } from '../../../../src/site/dataset/dataset.ts';
import { boardOf } from '../../data/board.ts';
import { madeUpDataset } from '../../testing/dataset.ts';
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

test('each matrix has the numbers of its records, which have a line below, and its wait', () => {
  const texts = textsOf(dataset);
  const lines = texts.filter((text) => /^\d: 2026-/.test(text));
  expect(lines).toHaveLength(4);
  for (const { entry, record, testbed, machine, upgradeSeconds } of dataset.reachability) {
    const { title, version } = dataset.entries[entry] ?? {};
    const at = texts.indexOf(`${title} ${version}`);
    const numbers = texts[at + 1]?.split(', ') ?? [];
    expect(numbers.map((number) => lines.find((line) => line.startsWith(`${number}: `)))).toEqual([
      `${numbers[0]}: ${record}, testbed ${testbed}: ${machine}`,
      `${numbers[1]}: ${record}-again, testbed ${testbed}: ${machine}`,
    ]);
    expect(texts[at + 3]).toBe(`waited ${upgradeSeconds} s`);
  }
});

test('a pair names its record where that is not the one of most pairs', () => {
  const [looked] = dataset.reachability;
  if (looked === undefined) throw new Error('nobody was looked at');
  const svg = natSvg(boardOf({ ...dataset, reachability: [looked] }));
  const [other] = looked.elsewhere ?? [];
  expect(svg.split(` (${other?.record})</title>`)).toHaveLength(4);
});

test('a pair that is newer than the record was not tried, and does not fail', () => {
  const [looked] = dataset.reachability;
  if (looked === undefined) throw new Error('nobody was looked at');
  const known = Object.entries(looked.cells).filter(([id]) => !id.startsWith('port-mapping+'));
  const reachability = [{ ...looked, cells: Object.fromEntries(known) }];
  const svg = natSvg(boardOf({ ...dataset, reachability }));
  // The others of them have firewalls in front.
  expect(svg.match(/<title>port-mapping and [^<]*: not tried<\/title>/g)).toHaveLength(5);
});

test('each end has one sign, in the picture of all as in that of one, and the legend explains it', () => {
  const texts = textsOf(dataset);
  const own = traversalSvg('tinc', []);
  const strict = [...own.matchAll(/<text x="0"[^>]*>([a-z]) [^<]*</g)].map(([, sign = '']) => sign);
  expect(strict).toEqual(['b', 'c', 'd', 'e', 'g']);
  const legend = texts.find((text) => text.startsWith('Others: ')) ?? '';
  for (const end of [
    'b carrier’s NAT (CGNAT)',
    'c symmetric, UPnP',
    'd UDP blocked',
    'g carrier, IPv6 alone',
  ])
    expect(legend).toContain(end);
  expect(texts).toContain('Below the classes: 7, b, c, d, e, g against each other, two of a kind included.');
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
