import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Arrivals, Numbers } from './arrivals.ts';

test('the longest pause since the last look is told once', () => {
  const arrivals = new Arrivals();
  for (const at of [100, 110, 150, 160]) arrivals.note(at);
  expect(arrivals.take()).toEqual({ from: 110, to: 150 });
  expect(arrivals.take()).toBeNull();
  arrivals.note(400);
  expect(arrivals.take()).toEqual({ from: 160, to: 400 });
  expect([arrivals.first, arrivals.last]).toEqual([100, 400]);
});

test('no pause is missed, however often it is asked for', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ step: fc.integer({ min: 1, max: 500 }), look: fc.boolean() }), { minLength: 2 }),
      (steps) => {
        const arrivals = new Arrivals();
        const told: number[] = [];
        let now = 0;
        const take = (): void => {
          const pause = arrivals.take();
          if (pause !== null) told.push(pause.to - pause.from);
        };
        for (const { step, look } of steps) {
          now += step;
          arrivals.note(now);
          if (look) take();
        }
        take();
        expect(Math.max(...told)).toBe(Math.max(...steps.slice(1).map(({ step }) => step)));
      },
    ),
  );
});

test('numbers of a shuffled and doubled part of a row are counted as they are', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(60), { minLength: 1 }), (arrived) => {
      const numbers = new Numbers();
      const fresh = arrived.filter((number) => numbers.note(number));
      expect(fresh).toEqual([...new Set(arrived)]);
      expect(numbers.received).toBe(new Set(arrived).size);
      expect(numbers.highest).toBe(Math.max(...arrived));
      const overtaken = fresh.filter((number, i) => fresh.slice(0, i).some((before) => before > number));
      expect(numbers.reordered).toBe(overtaken.length);
    }),
  );
});
