import { expect, test } from 'vitest';
import { ExplanationsSchema, UNEXPLAINED } from './explanations.ts';

const one = {
  contestant: 'tinc',
  absence: 'all',
  events: ['existing'],
  works: false,
  because: 'Its hubs are gone.',
  source: 'https://example.org/hub',
};
const isValid = (survival: unknown): boolean =>
  ExplanationsSchema.safeParse({ meshmarkExplanations: 1, traversal: [], survival }).success;

test('a file from before survivals were explained explains none', () => {
  expect(ExplanationsSchema.parse({ meshmarkExplanations: 1, traversal: [] })).toEqual(UNEXPLAINED);
});

test('an explanation of a survival is a sentence with a source over https, of what can be asked', () => {
  expect(isValid([one])).toBe(true);
  const wrong = [
    { because: 'no sentence' },
    { source: 'http://example.org/hub' },
    { absence: 'none' },
    { events: [] },
    { events: ['reboot'] },
  ];
  for (const part of wrong) expect(isValid([{ ...one, ...part }]), JSON.stringify(part)).toBe(false);
});
