import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { parseLines } from './lines.ts';

const schema = z.object({ key: z.string(), spoilt: z.boolean().optional() });
const read = (bytes: Uint8Array) =>
  parseLines(
    bytes,
    'a file',
    schema,
    ({ key }) => key,
    ({ spoilt = false }) => spoilt,
  );
const written = (items: readonly unknown[]): Buffer =>
  Buffer.from(items.map((item) => `${JSON.stringify(item)}\n`).join(''));

const items = fc.uniqueArray(fc.record({ key: fc.string({ unit: 'binary' }) }), {
  selector: ({ key }) => key,
  maxLength: 8,
});

test('what was written is read, and a file that was cut anywhere holds the whole lines before the cut', () => {
  fc.assert(
    fc.property(items, fc.nat(), (all, somewhere) => {
      const bytes = written(all);
      expect(read(bytes)).toEqual({ items: all, goodBytes: bytes.length, tornBytes: 0 });
      const cut = bytes.subarray(0, somewhere % (bytes.length + 1));
      const whole = cut.lastIndexOf('\n') + 1;
      const lines = cut.subarray(0, whole).filter((byte) => byte === 0x0a).length;
      expect(read(cut)).toEqual({
        items: all.slice(0, lines),
        goodBytes: whole,
        tornBytes: cut.length - whole,
      });
    }),
  );
});

test('a line repeats another only if that one was spoilt', () => {
  const [good, bad] = [{ key: 'a' }, { key: 'a', spoilt: true }];
  expect(read(written([bad, bad, good])).items).toHaveLength(3);
  for (const twice of [
    [good, good],
    [good, bad],
    [bad, good, good],
  ])
    expect(() => read(written(twice))).toThrow(/it repeats a of line/);
});
