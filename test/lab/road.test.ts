import { expect, test } from 'vitest';
import { measured } from '../support/measured.ts';

test('a line that loses packets leaves TCP less than its rate, with a VPN and without', async () => {
  const { sessions, alone, through } = await measured('tcp', 'road-and-home');
  expect(sessions.map(({ status, reason }) => [status, reason])).toEqual(sessions.map(() => ['ok', null]));
  for (const { values } of [alone, through]) {
    expect(values['tcp.goodput-up']).toBeGreaterThan(0.5);
    expect(values['tcp.goodput-up']).toBeLessThan(10);
  }
});
