import { expect, test } from 'vitest';
import { ABSENCE_IDS, EVENT_IDS, THROUGH_OTHERS } from '../scenarios/survival.ts';
import { type SurvivalExtent, survivalSeconds } from './estimate.ts';

const whole: SurvivalExtent = {
  contestants: 1,
  absences: ABSENCE_IDS,
  events: [...EVENT_IDS, THROUGH_OTHERS],
  watchSeconds: 90,
  waitSeconds: 60,
  passes: 3,
  labs: 3,
  done: [],
};
const expected = (part: Partial<SurvivalExtent> = {}): number =>
  survivalSeconds({ ...whole, ...part }).expected;

test('every question three times takes half an hour for each contestant, as the guide says, and at most an hour', () => {
  expect(expected() / 60).toBeGreaterThan(28);
  expect(expected() / 60).toBeLessThan(32);
  expect(survivalSeconds(whole).most / 60).toBeLessThan(60);
});

test('fewer absences, fewer events and shorter waits take less', () => {
  const lesser: readonly Partial<SurvivalExtent>[] = [
    { absences: ['none'] },
    { events: EVENT_IDS },
    { watchSeconds: 30 },
    { waitSeconds: 20 },
  ];
  for (const less of lesser) {
    expect(expected(less)).toBeLessThan(expected());
    expect(survivalSeconds({ ...whole, ...less }).most).toBeLessThan(survivalSeconds(whole).most);
  }
});

test('the network of six takes as long whatever is taken away from the other one', () => {
  const events = [THROUGH_OTHERS];
  expect(expected({ events, absences: ['none'] })).toBe(expected({ events }));
});

test('what is over takes no time any more', () => {
  const pass = [...ABSENCE_IDS.flatMap(() => [...EVENT_IDS]), THROUGH_OTHERS];
  expect(expected({ done: pass })).toBe(expected({ passes: 2 }));
  expect(survivalSeconds({ ...whole, done: [...pass, ...pass, ...pass] })).toEqual({ expected: 0, most: 0 });
});
