import { expect, test } from 'vitest';
import { EntrySchema, SPOILT_STEP, wholeMs } from './session.ts';

const entry = { name: 'tinc', overlay: 'tinc', version: null, control: null };

test('an entry keeps its mark of being stale, and one from before there was a mark has none', () => {
  const stale = { by: '1.1', days: 95 };
  expect(EntrySchema.parse({ ...entry, stale })).toEqual({ ...entry, stale });
  expect(EntrySchema.parse(entry).stale).toBeUndefined();
});

test('a session took as long as all its tries', () => {
  const steps = [
    { step: SPOILT_STEP, ms: 3000 },
    { step: 'lab', ms: 50 },
  ];
  expect(wholeMs({ durationMs: 1000, steps })).toBe(4000);
  expect(wholeMs({ durationMs: 1000, steps: steps.slice(1) })).toBe(1000);
});
