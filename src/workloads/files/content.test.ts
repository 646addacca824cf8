import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { after, edited, makeFiles, manifestOf, totalBytes } from './content.ts';

const sizes = { medianBytes: 700, spread: 1, mostBytes: 5000 };

test('the same seed makes the same files, another seed others', () => {
  expect(makeFiles('a', 50, sizes)).toEqual(makeFiles('a', 50, sizes));
  expect(makeFiles('a', 50, sizes)).not.toEqual(makeFiles('b', 50, sizes));
});

test('paths differ, sizes keep to their bounds and lie around the median', () => {
  const files = makeFiles('sizes', 2000, sizes);
  expect(new Set(files.map(({ path }) => path)).size).toBe(2000);
  const lengths = files.map(({ content }) => content.length).sort((a, b) => a - b);
  expect(lengths[0]).toBeGreaterThanOrEqual(40);
  expect(lengths.at(-1)).toBe(5000);
  expect(lengths[1000]).toBeGreaterThan(600);
  expect(lengths[1000]).toBeLessThan(800);
});

test('content is ASCII, and zlib makes about a third of it', () => {
  const text = makeFiles('zip', 200, sizes)
    .map(({ content }) => content)
    .join('');
  expect(Buffer.byteLength(text)).toBe(text.length);
  const share = deflateSync(text).length / text.length;
  expect(share).toBeGreaterThan(0.2);
  expect(share).toBeLessThan(0.45);
});

test('an edit keeps the size and the first half of every n-th file, and touches no other', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 30 }), fc.integer({ min: 0, max: 1 }), (nth, first) => {
      const files = makeFiles('edit', 60, sizes);
      const changes = edited(files, nth, first, 'edits');
      expect(changes.map(({ path }) => path)).toEqual(
        files.filter((_, i) => i % nth === first).map(({ path }) => path),
      );
      const changed = after(files, changes);
      expect(totalBytes(changed)).toBe(totalBytes(files));
      changed.forEach(({ path, content }, i) => {
        const before = files[i]?.content ?? '';
        expect(path).toBe(files[i]?.path);
        expect(content.slice(0, before.length / 2)).toBe(before.slice(0, before.length / 2));
        expect(content === before).toBe(i % nth !== first);
      });
    }),
    { numRuns: 20 },
  );
});

test('a manifest has one line a file, as sha256sum reads it', () => {
  const sum = createHash('sha256').update('hello').digest('hex');
  expect(manifestOf('/tmp/x', [{ path: 'a/b.txt', content: 'hello' }])).toBe(`${sum}  /tmp/x/a/b.txt\n`);
});
