import { expect, test } from 'vitest';
import { ABSENCE_IDS, type Absence } from '../scenarios/survival.ts';
import { isIdle, mootness } from './moot.ts';

const skipped = (idle: readonly string[], asked: readonly Absence[] = ABSENCE_IDS) =>
  asked.filter((absence) => mootness(absence, asked, idle) !== null);

test('who has a part on both nodes is asked everything', () => {
  expect(skipped([])).toEqual([]);
});

test('an idle node is not taken away, and the other one not alone, since that is all there is', () => {
  expect(skipped(['hub-2'])).toEqual(['hub-1', 'hub-2']);
  expect(skipped(['hub-1'])).toEqual(['hub-1', 'hub-2']);
  expect(mootness('hub-2', ABSENCE_IDS, ['hub-2'])).toBe(
    'no part of it runs on hub-2, so nothing is taken away',
  );
  expect(mootness('hub-1', ABSENCE_IDS, ['hub-2'])).toBe(
    'no part of it runs on hub-2, so all of its servers are gone',
  );
});

test('the other one alone is asked where all of them were not asked for', () => {
  expect(skipped(['hub-2'], ['none', 'hub-1', 'hub-2'])).toEqual(['hub-2']);
});

test('where both are idle only the control is asked', () => {
  expect(skipped(['hub-1', 'hub-2'])).toEqual(['hub-1', 'hub-2', 'all']);
});

test('a member that the kernel carries is not idle', () => {
  const overlay = (isMember: boolean) => ({ isMember: () => isMember, serves: () => [], daemons: () => [] });
  expect([isIdle(overlay(true), 'hub-1'), isIdle(overlay(false), 'hub-1')]).toEqual([false, true]);
});
