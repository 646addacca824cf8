import fc from 'fast-check';
import { expect, test } from 'vitest';
import { OUTAGE_IDS, USUAL_OUTAGES } from '../scenarios/outage-events.ts';
import { awayLabsFor, outageSeconds, relayedMsOf, sessionsLeft, sessionsOf } from './plan.ts';

const LABS = { labs: 3, awayLabs: awayLabsFor(3) };
const whole = { events: OUTAGE_IDS, passes: 20, seed: 7 };

test('every event happens in every pass, and long ones five times', () => {
  const sessions = sessionsOf({ ...whole, entries: ['x', 'y'] });
  for (const entry of ['x', 'y'])
    for (const id of OUTAGE_IDS) {
      const times = sessions.filter((session) => session.entry === entry && session.events.includes(id));
      expect([id, times.length]).toEqual([id, id === 'link-120s' || id === 'clock-back' ? 5 : 20]);
    }
});

test('what needs other ends has a lab with those, and a first start shares its lab with nothing', () => {
  const sessions = sessionsOf({ ...whole, entries: ['x'] });
  const together = new Set(
    sessions.map(({ network, events }) => `${network}: ${events.toSorted().join(' ')}`),
  );
  expect(together).toContain('relayed: relay-gone');
  expect(together).toContain('homes: cold-start upgrade');
  expect(together).toContain('open: address-change-open');
  expect(together).toContain('partition: partition');
  expect(together).toContain('homes: clock-back kill nothing peer-restart reconnect warm-start');
  // The long events are in some of those that the others share.
  expect(together.size).toBe(8);
});

test('the seed alone decides the order, and passes do not mix', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 1, max: 6 }), (seed, passes) => {
      const plan = { entries: ['x', 'y', 'z'], events: OUTAGE_IDS, passes, seed };
      const sessions = sessionsOf(plan);
      expect(sessionsOf(plan)).toEqual(sessions);
      expect(sessions.map(({ pass }) => pass)).toEqual(
        sessions.map(({ pass }) => pass).toSorted((a, b) => a - b),
      );
    }),
  );
});

test('a path is watched for as long as its events need it, and a first start alone needs none', () => {
  expect(relayedMsOf(['cold-start'])).toBe(0);
  expect(relayedMsOf(['cold-start', 'upgrade'])).toBe(90_000);
  expect(relayedMsOf(['kill', 'nothing'])).toBe(45_000);
  expect(relayedMsOf(['relay-gone'])).toBe(6000);
});

test('what is over or was repeated enough is not left', () => {
  const sessions = sessionsOf({ entries: ['x', 'y'], events: ['kill', 'roam'], passes: 6, seed: 1 });
  const outage = (event: 'kill' | 'roam', pass: number, ms: number | null) => ({
    entry: 'x',
    event,
    pass,
    status: ms === null ? ('not-back' as const) : ('back' as const),
    ms,
  });
  const done = [outage('kill', 1, 300), ...[1, 2, 3, 4, 5].map((n) => outage('roam', n, null))];
  const left = sessionsLeft(sessions, done).filter(({ entry }) => entry === 'x');
  expect(left.map(({ pass, events }) => [pass, events])).toEqual(
    [2, 3, 4, 5, 6].map((pass) => [pass, ['kill']]),
  );
  expect(sessionsLeft(sessions, [])).toEqual(sessions);
  expect(outageSeconds(sessionsLeft(sessions, done), LABS).expected).toBeLessThan(
    outageSeconds(sessions, LABS).expected,
  );
});

test('the estimate has the time until TCP tries again, which grows with the outage', () => {
  const seconds = (id: 'nothing' | 'link-10s' | 'link-120s') =>
    outageSeconds(sessionsOf({ entries: ['x'], events: [id], passes: 1, seed: 1 }), { labs: 1, awayLabs: 1 })
      .expected;
  // Tries 0.23, 0.69, 1.61, 3.45, 7.13, 14.49, … 235.29 s after the first loss.
  expect(seconds('nothing')).toBe(22);
  expect(seconds('link-10s')).toBe(Math.ceil(22 + 14.49));
  expect(seconds('link-120s')).toBe(Math.ceil(22 + 235.29));
});

test('all that happens to a network is done for one contestant in two and a quarter hours by three labs, even where nothing comes back', () => {
  const plan = { ...whole, events: USUAL_OUTAGES, entries: ['x'] };
  const { expected, most } = outageSeconds(sessionsOf(plan), LABS);
  expect(expected).toBeLessThan(3600);
  expect(most).toBeLessThan(8100);
});
