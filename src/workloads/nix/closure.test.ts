import { deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { closureObjects, contentOf } from './closure.ts';

const objects = closureObjects();

test('the closure is the same every time', () => {
  expect(closureObjects()).toEqual(objects);
});

test('an object refers to earlier ones only, and the last one needs all', () => {
  objects.forEach(({ needs }, place) => {
    for (const other of needs) expect(other).toBeLessThan(place);
  });
  const reached = new Set<number>();
  const visit = (place: number): void => {
    if (reached.has(place)) return;
    reached.add(place);
    for (const other of objects[place]?.needs ?? []) visit(other);
  };
  visit(objects.length - 1);
  expect(reached.size).toBe(200);
});

test('most objects are small, and all together weigh about as much as a copy of many small files', () => {
  const sizes = objects.map(({ bytes }) => bytes).sort((a, b) => a - b);
  expect(sizes[0]).toBeGreaterThanOrEqual(200);
  expect(sizes.at(-1)).toBeLessThanOrEqual(4_000_000);
  expect(sizes[100]).toBeLessThan(32_000);
  const all = sizes.reduce((sum, bytes) => sum + bytes, 0);
  expect(all).toBeGreaterThan(8_000_000);
  expect(all).toBeLessThan(24_000_000);
});

test('contents have no byte 0, do not compress, and differ', () => {
  const content = contentOf(50_000, 7);
  expect(content).toHaveLength(50_000);
  expect(content.includes(0)).toBe(false);
  expect(deflateSync(content).length).toBeGreaterThan(49_500);
  expect(content.equals(contentOf(50_000, 8))).toBe(false);
});
