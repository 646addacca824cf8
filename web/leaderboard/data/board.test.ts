import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Dataset, SiteEntry } from '../../../src/site/dataset.ts';
import { scenarioSlug, slugOf } from './board.ts';

test('whatever a record calls things, the names of pages stay in their folder', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1 }), (id) => {
      const dataset = {
        scenarios: [{ id, testbed: 0 }],
        testbeds: [{ id: 'abc' }],
        entries: [{ overlay: id, name: id }],
      } as unknown as Dataset;
      const [entry] = dataset.entries;
      for (const slug of [scenarioSlug(dataset, 0), slugOf(dataset, entry as SiteEntry)]) {
        expect(slug).toMatch(/^[A-Za-z0-9._-]+$/);
        expect(slug).not.toMatch(/^\./);
      }
    }),
  );
});
