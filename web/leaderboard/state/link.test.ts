import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FACET_IDS } from '../data/facets.ts';
import { SYSTEM_IDS, WHO_IDS } from '../situation/answers.ts';
import { END_IDS, MY_END_IDS } from '../situation/ends.ts';
import { canonicalView, parseView, printView } from './link.ts';
import { DEFAULT_VIEW, type View } from './view.ts';

const name = fc.string({ minLength: 1, unit: 'grapheme' });
const names = fc.array(name, { maxLength: 4 });

const views: fc.Arbitrary<View> = fc.record({
  dataset: fc.option(name),
  scenarios: names,
  testbed: fc.option(name),
  order: fc.uniqueArray(fc.record({ column: name, worstFirst: fc.boolean() }), {
    maxLength: 3,
    selector: ({ column }) => column,
  }),
  search: fc.string({ unit: 'grapheme' }),
  facets: fc.dictionary(fc.constantFrom(...FACET_IDS), names),
  hiddenEntries: names,
  hiddenMetrics: names,
  compare: names,
  weights: fc.dictionary(name, fc.dictionary(name, fc.double({ min: 0, max: 120, noNaN: true }))),
  situation: fc.record({
    who: fc.option(fc.constantFrom(...WHO_IDS)),
    mine: fc.option(fc.constantFrom(...MY_END_IDS)),
    theirs: fc.option(fc.constantFrom(...END_IDS)),
    server: fc.option(fc.boolean()),
    alone: fc.boolean(),
    keeps: fc.boolean(),
    systems: fc.uniqueArray(fc.constantFrom(...SYSTEM_IDS)),
  }),
});

describe('a link', () => {
  it('gives back the view that it was made of', () => {
    fc.assert(
      fc.property(views, (any) => {
        const view = canonicalView(any);
        expect(parseView(printView(view))).toEqual(view);
      }),
    );
  });

  it('keeps every choice', () => {
    const view: View = {
      ...DEFAULT_VIEW,
      dataset: '0123456789ab',
      scenarios: ['lan-100', 'two-homes'],
      order: [{ column: 'two-homes/rtt.p99', worstFirst: true }],
      search: 'a+b & c',
      facets: { language: ['C++', 'Go'] },
      compare: ['tinc@1.0', 'nebula@1.11.1'],
      weights: { bulk: { 'lan-100/tcp.goodput-up': 12.5, 'two-homes/rtt.p99': 100 } },
      situation: { ...DEFAULT_VIEW.situation, mine: 'carrier', server: false, keeps: true, systems: ['ios'] },
    };
    expect(parseView(printView(view))).toEqual(view);
  });

  it('is the same for views that are the same, in whatever order things were chosen', () => {
    fc.assert(
      fc.property(views, (view) => {
        const turned = {
          ...view,
          scenarios: view.scenarios.toReversed(),
          hiddenMetrics: view.hiddenMetrics.toReversed(),
          weights: Object.fromEntries(Object.entries(view.weights).toReversed()),
        };
        expect(printView(turned)).toBe(printView(view));
      }),
    );
  });

  it('may stand in an address as it is', () => {
    fc.assert(
      fc.property(views, (view) => {
        const fragment = printView(view);
        expect(new URL(`https://x.example/#${fragment}`).hash.slice(1)).toBe(fragment);
      }),
    );
  });

  it('is empty for the beginning, whichever dataset is shown', () => {
    expect(printView(DEFAULT_VIEW)).toBe('');
    expect(printView({ ...DEFAULT_VIEW, dataset: '0123456789ab' })).toBe('');
  });

  it('ignores what it does not know', () => {
    expect(parseView('2&s=lan-100&future=7&me=nonsense&&=x')).toEqual({
      ...DEFAULT_VIEW,
      scenarios: ['lan-100'],
    });
    // My own provider is the same as nobody’s.
    expect(parseView('2&me=same-carrier&them=carrier').situation).toMatchObject({
      mine: null,
      theirs: 'carrier',
    });
  });

  it('has no weight that is none', () => {
    const weights = {
      bulk: { 'a/b': 20, 'a/c': 0, 'a/d': -1, 'a/e': 101, 'a/f': 0.04 },
      other: { 'a/b': 0 },
    };
    expect(printView({ ...DEFAULT_VIEW, weights })).toBe('2&w.bulk=a/b:20');
    expect(parseView('2&w.bulk=a/b:20,a/c:0,a/d:-1,a/e:101,a/f:1e1,:5,a/g,a/h:&w.=a/b:1').weights).toEqual({
      bulk: { 'a/b': 20 },
    });
  });

  it('never fails, whatever somebody wrote there', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        for (const version of ['1', '2']) {
          const view = canonicalView(parseView(`${version}&${text}`));
          expect(Object.keys(view).toSorted()).toEqual(Object.keys(DEFAULT_VIEW).toSorted());
          expect(canonicalView(view)).toEqual(view);
        }
      }),
    );
    expect(parseView('2&q=%E0%A4%A')).toEqual(DEFAULT_VIEW);
  });

  it('of the version before has the order that it was sent in', () => {
    const order = [{ column: 'use/bulk', worstFirst: false }];
    expect(parseView('1&s=lan-100')).toEqual({ ...DEFAULT_VIEW, scenarios: ['lan-100'], order });
    const said = [{ column: 'lan-100/rtt.median', worstFirst: true }];
    expect(parseView('1&o=-lan-100/rtt.median')).toEqual({ ...DEFAULT_VIEW, order: said });
    expect(printView(parseView('1&s=lan-100'))).toBe('2&s=lan-100&o=+use/bulk');
    expect(parseView('1&d=0123456789ab')).toEqual(DEFAULT_VIEW);
  });

  it('of another version is the beginning', () => {
    expect(parseView('3&s=lan-100')).toEqual(DEFAULT_VIEW);
    expect(parseView('table')).toEqual(DEFAULT_VIEW);
  });
});
