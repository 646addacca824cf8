import { expect, it } from 'vitest';
import type { SurvivalFacts } from '../../../src/site/dataset.ts';
import { answerOf } from './survives.ts';

const asked = { event: 'restart', worked: 3, passes: 3, ms: 1200, reason: null };
const left = {
  ...asked,
  worked: 0,
  passes: 0,
  ms: null,
  reason: 'no part of it runs on hub-2',
  moot: true,
} as const;
const survival: SurvivalFacts = {
  entry: 0,
  record: '',
  day: '2026-11-24',
  testbed: '0123456789ab',
  machine: 'A machine',
  passes: 3,
  watchSeconds: 90,
  facts: [
    { ...asked, absence: 'none' },
    { ...left, absence: 'hub-2' },
  ],
};

it('takes what was left out for no answer, and keeps the reason', () => {
  expect(answerOf(survival, 'hub-2', 'restart')).toMatchObject({ state: 'skipped', reason: left.reason });
  expect(answerOf(survival, 'none', 'restart').state).toBe('yes');
  expect(answerOf(survival, 'all', 'restart').state).toBe('unknown');
});
