import { expect, test } from 'vitest';
import { smallSiteRun } from '../../site/testing.ts';
import { unpublishable } from './unpublishable.ts';

test('who measures what publish will refuse is told so, and nobody else', () => {
  expect(unpublishable({ ...smallSiteRun(), lines: [] })).toEqual([]);
  const changed = smallSiteRun({ commit: { id: 'f'.repeat(40), uncommitted: true } });
  expect(unpublishable({ ...changed, lines: [] })).toEqual([
    'publish will refuse this: it was made by code that had been changed since commit ffffffffffff.',
  ]);
  const { plan } = changed.record;
  const comparison = { ...changed, record: { ...changed.record, plan: { ...plan, suite: 'compare' } } };
  expect(unpublishable({ ...comparison, lines: [] })).toEqual([]);
});
