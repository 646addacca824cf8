import { expect, test } from 'vitest';
import { obstacle } from './deeds.ts';
import type { Stage } from './stage.ts';

const stage = (kind: Stage['before']['kind'], daemons = 1) =>
  ({ overlay: { daemons: () => Array(daemons).fill({}) }, before: { kind } }) as unknown as Stage;

test('a relay can go only where one relays; where nobody could be told, nothing is known', () => {
  expect(obstacle('relay-gone', stage('relayed'))).toBeNull();
  expect(obstacle('relay-gone', stage('direct'))?.status).toBe('not-applicable');
  for (const kind of ['mixed', 'none'] as const)
    expect(obstacle('relay-gone', stage(kind))).toEqual({
      status: 'not-up',
      reason: `nobody could be seen to relay (${kind})`,
    });
});

test('what happens to a daemon needs one, other things do not', () => {
  for (const event of ['kill', 'peer-restart', 'warm-start', 'reconnect'] as const) {
    expect(obstacle(event, stage('direct'))).toBeNull();
    expect(obstacle(event, stage('direct', 0))).toEqual({
      status: 'not-applicable',
      reason: 'it has no daemon',
    });
  }
  expect(obstacle('link-1s', stage('direct', 0))).toBeNull();
});
