import { expect, test } from 'vitest';
import { sessionsOf } from '../outages/plan.ts';
import { OUTAGE_IDS } from '../scenarios/outage-events.ts';
import { outageKey, plannedOutages } from './outages.ts';
import { plannedSessions } from './survival.ts';
import { plannedCells } from './traversal.ts';

const asked = { entries: [{ name: 'tinc' }, { name: 'nebula' }], passes: 2 };

test('a traversal has every cell in every pass, and an entry with pairs of its own those alone', () => {
  const cells = ['open+open', 'symmetric+open'];
  expect(plannedCells({ ...asked, cells, only: { tinc: ['open+open'] } })).toEqual([
    '1 tinc open+open',
    '1 nebula open+open',
    '1 nebula symmetric+open',
    '2 tinc open+open',
    '2 nebula open+open',
    '2 nebula symmetric+open',
  ]);
});

test('a survival has every event after every absence, and the six members once in a pass', () => {
  const asking = { absences: ['none', 'all'], events: ['restart', 'through-others'] };
  expect(plannedSessions({ entries: [{ name: 'tinc' }], passes: 1, ...asking })).toEqual([
    '1 tinc none restart',
    '1 tinc all restart',
    '1 tinc through others',
  ]);
});

test('outages have what their sessions ask for', () => {
  const sessions = sessionsOf({ entries: ['tinc', 'nebula'], events: OUTAGE_IDS, passes: 7, seed: 1 });
  const keys = sessions.flatMap(({ entry, pass, events }) =>
    events.map((event) => outageKey({ entry, pass, event })),
  );
  const planned = plannedOutages({ ...asked, passes: 7, events: OUTAGE_IDS });
  expect(planned.toSorted()).toEqual(keys.toSorted());
});
