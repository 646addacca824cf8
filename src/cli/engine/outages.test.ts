import { expect, test } from 'vitest';
import { MACHINE_VARIABLE } from '../../results/machine.ts';
import { type OutagesRequest, programsOfOutages, runOutages } from './outages.ts';

const request: OutagesRequest = {
  overlays: [],
  passes: 1,
  seed: 1,
  labs: 1,
  out: '/nowhere',
  locked: true,
  command: ['outage'],
  events: ['kill', 'clock-back'],
};
const listener = { onBegun: () => {}, onLine: () => {} };

test('what happens to a machine is refused outside of one of its own, before anything is obtained', async () => {
  expect(process.env[MACHINE_VARIABLE]).toBeUndefined();
  await expect(runOutages(request, listener, AbortSignal.timeout(5000))).rejects.toThrow(
    'The event clock-back sets the clock of a whole machine, so it needs one of its own: give --kernel debian',
  );
});

test('in a machine it happens to one lab alone, and what it needs there is known beforehand', () => {
  expect(() => programsOfOutages({ ...request, labs: 2 })).toThrow('give --labs 1');
  expect(() => programsOfOutages({ ...request, events: ['clock-bak'] })).toThrow(
    'Did you mean "clock-back"?',
  );
  expect(programsOfOutages(request).map(({ name }) => name)).toContain('tools');
});
