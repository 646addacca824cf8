import { expect, test } from 'vitest';
import { isKnownDefect } from './known-defect.ts';

const facts = { knownDefects: [{ version: '1.0', tests: ['comes up'], seen: 'no answer within' }] };
const finding = { test: 'comes up', status: 'failed', detail: 'there was no answer within 60 s' } as const;

test('what fails in another version, another test or in another way is no known defect', () => {
  expect(isKnownDefect(facts, '1.0', finding)).toBe(true);
  expect(isKnownDefect(facts, '1.1', finding)).toBe(false);
  expect(isKnownDefect(facts, '1.0', { ...finding, test: 'still running' })).toBe(false);
  expect(isKnownDefect(facts, '1.0', { ...finding, detail: 'it ended' })).toBe(false);
  expect(isKnownDefect(facts, '1.0', { ...finding, status: 'ok' })).toBe(false);
  expect(isKnownDefect({}, '1.0', finding)).toBe(false);
});
