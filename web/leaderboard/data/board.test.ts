import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Dataset, SiteEntry } from '../../../src/site/dataset/dataset.ts';
import { madeUpDataset } from '../testing/dataset.ts';
import { boardOf, scenarioSlug, slugOf } from './board.ts';

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

test('of the network without a VPN the outages of the testbed in order are shown, else the first', () => {
  const dataset = madeUpDataset();
  const { outagesTestbed } = boardOf(dataset);
  const reference = dataset.entries.findIndex(({ kind }) => kind === 'reference');
  const [one] = dataset.outages;
  if (one === undefined) throw new Error('no outages');
  const shown = (...testbeds: readonly string[]) => {
    const looks = testbeds.map((testbed) => ({ ...one, entry: reference, testbed }));
    return boardOf({ ...dataset, outages: [...looks, ...dataset.outages] }).outages(reference)?.testbed;
  };
  expect(outagesTestbed).toBe('0123456789ab');
  expect(shown('0123456789ab', 'cccccccccccc')).toBe('0123456789ab');
  expect(shown('cccccccccccc', '0123456789ab')).toBe('0123456789ab');
  expect(shown('cccccccccccc', 'dddddddddddd')).toBe('cccccccccccc');
});
