import { expect, test } from 'vitest';
import { readLook } from '../results/look.ts';
import { traversalKind } from '../results/traversal.ts';
import { traversalSeconds } from './estimate.ts';

test('a published traversal of four contestants took as long as it is estimated to', async () => {
  const found = await readLook(traversalKind, 'results/2026-11-29-traversal-dcccc23c');
  if (found === null) throw new Error('no such record');
  const { record, lines } = found;
  const { entries, cells, passes, labs } = record;
  const begun = lines.items.map(({ startedAt }) => Date.parse(startedAt));
  const ended = lines.items.map(({ durationMs }, i) => (begun[i] ?? 0) + durationMs);
  const seconds = (Math.max(...ended) - Math.min(...begun)) / 1000;
  const estimated = traversalSeconds({ contestants: entries.length, cells, passes, labs });
  expect(Math.abs(estimated / seconds - 1)).toBeLessThan(0.05);
});

test('a pair between which no hole can be punched takes longer, and labs share the work', () => {
  const extent = { contestants: 1, cells: ['port-restricted+port-restricted'], passes: 3, labs: 1 };
  const seconds = traversalSeconds(extent);
  expect(traversalSeconds({ ...extent, cells: ['port-restricted+symmetric'] })).toBeGreaterThan(seconds);
  expect(traversalSeconds({ ...extent, contestants: 3, labs: 3 })).toBe(seconds);
});
