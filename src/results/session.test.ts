import { expect, test } from 'vitest';
import { EntrySchema } from './session.ts';

const entry = { name: 'tinc', overlay: 'tinc', version: null, control: null };

test('an entry keeps its mark of being stale, and one from before there was a mark has none', () => {
  const stale = { by: '1.1', days: 95 };
  expect(EntrySchema.parse({ ...entry, stale })).toEqual({ ...entry, stale });
  expect(EntrySchema.parse(entry).stale).toBeUndefined();
});
