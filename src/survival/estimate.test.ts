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
};

test('every question three times takes half an hour for each contestant, as the guide says', () => {
  expect(survivalSeconds(whole) / 60).toBeGreaterThan(28);
  expect(survivalSeconds(whole) / 60).toBeLessThan(32);
});

test('fewer absences, fewer events and shorter waits take less', () => {
  const lesser: readonly Partial<SurvivalExtent>[] = [
    { absences: ['none'] },
    { events: EVENT_IDS },
    { watchSeconds: 30 },
    { waitSeconds: 20 },
  ];
  for (const less of lesser)
    expect(survivalSeconds({ ...whole, ...less })).toBeLessThan(survivalSeconds(whole));
});

test('the network of six takes as long whatever is taken away from the other one', () => {
  const through = { ...whole, events: [THROUGH_OTHERS] };
  expect(survivalSeconds({ ...through, absences: ['none'] })).toBe(survivalSeconds(through));
});
