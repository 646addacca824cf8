import { expect, test } from 'vitest';
import { boardOf } from '../../data/board.ts';
import { outageGroups } from '../../data/outages.ts';
import { madeUpDataset } from '../../testing/dataset.ts';
import { outagesSvg } from './outages-svg.ts';

const dataset = madeUpDataset();
const svg = outagesSvg(boardOf(dataset));
const texts = [...svg.matchAll(/<text [^>]*>([^<]*)</g)].map(([, text = '']) => text);

test('the picture has every event of everybody who was looked at, under the testbed of the record', () => {
  const heads = outageGroups(dataset).map(({ testbed }) =>
    texts.findIndex((text) => text.startsWith(`Testbed ${testbed}`)),
  );
  expect(heads).toEqual(heads.toSorted((a, b) => a - b));
  const [first = -1, second = -1] = heads;
  expect(first).toBeGreaterThanOrEqual(0);
  for (const { entry, testbed } of dataset.outages) {
    const { title, version } = dataset.entries[entry] ?? {};
    const at = texts.indexOf(`${title} ${version}`);
    expect(at).toBeGreaterThan(first);
    expect(at > second).toBe(testbed === '0123456789ab');
  }
  expect(svg.match(/<g><title>/g)).toHaveLength(7 * dataset.outages.length);
});

test('each square says of which record and testbed it is, and each record has a line', () => {
  const squares = [...svg.matchAll(/<g><title>([^<]*)</g)].map(([, title]) => title);
  for (const square of squares)
    expect(square).toMatch(/\(2026-11-2[47]-outages-made-up, testbed [0-9a-f]{12}: /);
  expect(texts.filter((text) => /^\d: 2026-/.test(text))).toHaveLength(2);
});

test('an upgrade that always failed has the ground of what never came back, and one that was never direct has not', () => {
  const [look] = dataset.outages;
  if (look === undefined) throw new Error('no outages');
  const groundWith = (failed: { readonly failed?: number }) => {
    const seen = { repetitions: 2, back: 0, p50: null, ms: [], limitMs: 90_000 };
    const outages = [{ ...look, events: [{ event: 'upgrade' as const, ...seen, ...failed }] }];
    const picture = outagesSvg(boardOf({ ...dataset, outages }));
    return /<g><title>[^<]*<\/title><rect [^>]*fill="(#\w+)"/.exec(picture)?.[1];
  };
  expect([groundWith({}), groundWith({ failed: 2 })]).toEqual(['#f3dfb4', '#f5c6bd']);
});

test('it has its own ground and no style sheet, and names are text', () => {
  const entries = dataset.entries.map((entry) => ({ ...entry, title: '<b>"&' }));
  const named = outagesSvg(boardOf({ ...dataset, entries }));
  expect(named).toContain('fill="#ffffff"/>');
  expect(named).not.toMatch(/<style|<b>|style=/);
});
