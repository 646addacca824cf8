import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { legacyTable } from './legacy.ts';

const text = readFileSync('results/legacy/vpn-bench/results.json', 'utf8');
const table = legacyTable(JSON.parse(text));

test('eleven systems under four profiles, each with every column', () => {
  expect(table.rows).toHaveLength(44);
  for (const { cells } of table.rows) expect(cells).toHaveLength(table.columns.length);
});

test('a figure is as published, with how many pairs had one', () => {
  const row = table.rows.find(({ profile, vpn }) => profile === 'baseline' && vpn === 'Nebula');
  const at = table.columns.findIndex(({ id }) => id === 'parallel_tcp_sent_sum');
  expect(row?.cells[at]).toMatchObject({ value: 647.558, ok: 2, of: 3 });
});

test('what did not work is no figure and never zero', () => {
  const cells = table.rows.flatMap((row) => row.cells);
  for (const { value, ok } of cells) expect(value === null).toBe(ok === 0);
  expect(cells.some(({ value }) => value === null)).toBe(true);
});

test('a document that is another is refused', () => {
  expect(() => legacyTable({ profiles: {} })).toThrow();
});
