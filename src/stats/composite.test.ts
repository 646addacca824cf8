import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Component,
  componentEffects,
  type Figures,
  scoreLogs,
  scoreMargin,
  scoreRanks,
} from './composite.ts';
import { pairedRatio, ratioEstimate, type Series } from './paired.ts';
import { series } from './reference/load.ts';

const ROUNDS = 8;
const value = fc.double({ min: 0.1, max: 100, noNaN: true });
const figuresWith = (components: number) =>
  fc
    .array(fc.array(value, { minLength: ROUNDS, maxLength: ROUNDS }), {
      minLength: components,
      maxLength: components,
    })
    .map((rows): Figures => new Map(rows.map((row, c) => [`c${c}`, series(row)])));

const componentsOf = (count: number) =>
  fc
    .array(fc.tuple(fc.double({ min: 0.05, max: 1, noNaN: true }), fc.boolean()), {
      minLength: count,
      maxLength: count,
    })
    .map((drawn) =>
      drawn.map(
        ([weight, up], c): Component => ({
          id: `c${c}`,
          weight,
          direction: up ? 'higher-is-better' : 'lower-is-better',
        }),
      ),
    );

/** Components, an anchor and some entries, the first of which is there always. */
const field = fc.integer({ min: 1, max: 4 }).chain((count) =>
  fc.record({
    components: componentsOf(count),
    anchor: figuresWith(count),
    entries: fc.array(figuresWith(count), { minLength: 2, maxLength: 4 }),
  }),
);

const near = (actual: readonly number[], expected: readonly number[]): void => {
  expect(actual.length).toBe(expected.length);
  for (const [i, one] of actual.entries())
    expect(Math.abs(one - (expected[i] ?? Number.NaN))).toBeLessThanOrEqual(
      1e-9 * Math.max(1, Math.abs(one)),
    );
};
const score = (components: readonly Component[], entry: Figures, anchor: Figures): number[] => [
  ...scoreLogs(components, entry, anchor).values(),
];
const mapFigures = (figures: Figures, change: (own: Series, id: string) => Series): Figures =>
  new Map([...figures].map(([id, own]) => [id, change(own, id)]));

describe('scoreMargin', () => {
  it('is the geometric mean of the margins, by weight', () => {
    const marginOf = (...parts: readonly (readonly [weight: number, margin: number])[]): number =>
      scoreMargin(parts.map(([weight, margin]) => ({ weight, margin })));
    expect(marginOf([3, 0.05], [1, 0.05])).toBeCloseTo(0.05, 12);
    // 1.21 is 1.1 squared, and 1.4641 its fourth power.
    expect(marginOf([2, 0.21], [2, 0])).toBeCloseTo(0.1, 12);
    expect(marginOf([3, 0], [1, 0.4641])).toBeCloseTo(0.1, 12);
  });
});

describe('scoreLogs', () => {
  it('does not depend on the order of components, rounds or on the scale of weights', () => {
    fc.assert(
      fc.property(field, fc.double({ min: 0.01, max: 100, noNaN: true }), (drawn, scale) => {
        const { components, anchor } = drawn;
        const entry = drawn.entries[0] as Figures;
        const turned = components.toReversed().map((c) => ({ ...c, weight: c.weight * scale }));
        near(score(turned, entry, anchor), score(components, entry, anchor));
        const backwards = (figures: Figures) => mapFigures(figures, (own) => new Map([...own].toReversed()));
        near(score(components, backwards(entry), backwards(anchor)), score(components, entry, anchor));
      }),
    );
  });

  it('does not depend on units, not even on ones that change by round', () => {
    fc.assert(
      fc.property(field, fc.array(value, { minLength: ROUNDS, maxLength: ROUNDS }), (drawn, units) => {
        const { components, anchor } = drawn;
        const entry = drawn.entries[0] as Figures;
        const scaled = (figures: Figures) =>
          mapFigures(
            figures,
            (own) => new Map([...own].map(([round, v]) => [round, v * (units[round - 1] ?? 1)])),
          );
        near(score(components, scaled(entry), scaled(anchor)), score(components, entry, anchor));
      }),
    );
  });

  it('is the metric itself where one component has all the weight', () => {
    fc.assert(
      fc.property(field, (drawn) => {
        const [component, entry] = [drawn.components[0] as Component, drawn.entries[0] as Figures];
        const own = ratioEstimate(score([component], entry, drawn.anchor));
        const [a, b] = [entry.get('c0') as Series, drawn.anchor.get('c0') as Series];
        const plain = component.direction === 'higher-is-better' ? pairedRatio(a, b) : pairedRatio(b, a);
        for (const key of ['ratio', 'low', 'high'] as const) {
          const [one, other] = [own[key] ?? Number.NaN, plain[key] ?? Number.NaN];
          near([Math.log(one)], [Math.log(other)]);
        }
      }),
    );
  });

  it('without a metric is the score with the other weights in their old proportions', () => {
    fc.assert(
      fc.property(field, (drawn) => {
        const { components, anchor } = drawn;
        fc.pre(components.length > 1);
        const entry = drawn.entries[0] as Figures;
        const [first, ...rest] = components as [Component, ...Component[]];
        const total = components.reduce((sum, { weight }) => sum + weight, 0);
        const share = first.weight / total;
        const alone = score([first], entry, anchor);
        const left = score(rest, entry, anchor);
        near(
          score(components, entry, anchor),
          left.map((log, r) => share * (alone[r] ?? 0) + (1 - share) * log),
        );
      }),
    );
  });

  it('has no round in which a result is missing, so a lost result is never replaced by what is left', () => {
    fc.assert(
      fc.property(field, fc.integer({ min: 1, max: ROUNDS }), (drawn, lost) => {
        const { components, anchor } = drawn;
        const entry = drawn.entries[0] as Figures;
        const without = mapFigures(entry, (own, id) =>
          id === 'c0' ? new Map([...own].filter(([round]) => round !== lost)) : own,
        );
        const logs = scoreLogs(components, without, anchor);
        expect(logs.has(lost)).toBe(false);
        expect(logs.size).toBe(ROUNDS - 1);
        const none = new Map([...entry].filter(([id]) => id !== 'c0'));
        expect(scoreLogs(components, none, anchor).size).toBe(0);
      }),
    );
  });

  it('puts a better figure higher, in every direction', () => {
    fc.assert(
      fc.property(field, (drawn) => {
        const { components, anchor } = drawn;
        const entry = drawn.entries[0] as Figures;
        const improved = mapFigures(entry, (own, id) => {
          const up = components.find((c) => c.id === id)?.direction === 'higher-is-better';
          return new Map([...own].map(([round, v]) => [round, up ? v * 1.5 : v / 1.5]));
        });
        near(
          score(components, improved, anchor),
          score(components, entry, anchor).map((log) => log + Math.log(1.5)),
        );
      }),
    );
  });

  it('says nothing of weights and values that are not positive', () => {
    const entry: Figures = new Map([['a', series([1])]]);
    const component: Component = { id: 'a', weight: 0, direction: 'higher-is-better' };
    expect(() => scoreLogs([component], entry, entry)).toThrow(RangeError);
    const bad: Figures = new Map([['a', series([0])]]);
    expect(() => scoreLogs([{ ...component, weight: 1 }], bad, entry)).toThrow(RangeError);
    expect(scoreLogs([], entry, entry).size).toBe(0);
  });
});

describe('componentEffects', () => {
  it('weigh up to the log of the score', () => {
    fc.assert(
      fc.property(field, ({ components, anchor, entries }) => {
        const total = components.reduce((sum, { weight }) => sum + weight, 0);
        for (const entry of entries) {
          const effects = componentEffects(components, entry, anchor);
          const log = components.reduce(
            (sum, { weight }, c) => sum + (weight / total) * (effects[c] ?? 0),
            0,
          );
          near([log], [ratioEstimate(score(components, entry, anchor)).logMean ?? Number.NaN]);
        }
      }),
    );
  });
});

describe('scoreRanks', () => {
  const ranksOf = (drawn: { components: Component[]; entries: readonly Figures[] }, anchor: Figures) =>
    scoreRanks(
      drawn.entries.map((entry) => scoreLogs(drawn.components, entry, anchor)),
      0,
    );

  it('follow the entries when those change places', () => {
    fc.assert(
      fc.property(field, (drawn) => {
        const turned = { ...drawn, entries: drawn.entries.toReversed() };
        expect(ranksOf(turned, drawn.anchor)).toEqual(ranksOf(drawn, drawn.anchor).toReversed());
      }),
    );
  });

  it('do not depend on which entry is the anchor', () => {
    fc.assert(
      fc.property(field, (drawn) => {
        expect(ranksOf(drawn, drawn.entries[0] as Figures)).toEqual(ranksOf(drawn, drawn.anchor));
      }),
    );
  });

  it('make no call between old entries that was not made before one joined', () => {
    fc.assert(
      fc.property(field, (drawn) => {
        const fewer = { ...drawn, entries: drawn.entries.slice(0, -1) };
        const [all, before] = [ranksOf(drawn, drawn.anchor), ranksOf(fewer, drawn.anchor)];
        for (const [i, { low, high }] of before.entries()) {
          // One more may stand before or after: the interval moves by that place at most, and never gets narrower.
          expect(all[i]?.low).toBeLessThanOrEqual(low + 1);
          expect(all[i]?.high).toBeGreaterThanOrEqual(high);
          expect((all[i]?.high ?? 0) - (all[i]?.low ?? 0)).toBeGreaterThanOrEqual(high - low);
        }
      }),
    );
  });

  it('give an entry and its duplicate the same places, side by side', () => {
    fc.assert(
      fc.property(field, (drawn) => {
        const entry = drawn.entries[0] as Figures;
        const found = ranksOf({ ...drawn, entries: [entry, ...drawn.entries] }, drawn.anchor);
        expect(found[0]).toEqual(found[1]);
        expect((found[0]?.high ?? 0) - (found[0]?.low ?? 0)).toBeGreaterThanOrEqual(1);
      }),
    );
  });
});
