import { expect, test } from 'vitest';
import type { Outage } from '../../results/outages.ts';
import { outagesMissing } from './outages-missing.ts';

const line = (event: Outage['event'], ms: number | null, status: Outage['status'] = 'back') => ({
  entry: 'nebula',
  event,
  ms,
  status,
});
const times = (count: number, one: ReturnType<typeof line>) => Array.from({ length: count }, () => one);
const missing = (
  event: Outage['event'],
  lines: readonly (ReturnType<typeof line> & { readonly pass?: number })[],
): number =>
  outagesMissing(
    { entries: [{ name: 'nebula' }] as never, events: [event], passes: 20 },
    lines.map((one, i) => ({ pass: i + 1, ...one })),
  );

test('what is short has to be there as often as it was asked', () => {
  expect(missing('kill', times(20, line('kill', 300)))).toBe(0);
  expect(missing('kill', times(6, line('kill', 300)))).toBe(14);
  expect(missing('kill', [])).toBe(20);
});

test('five are enough of what takes long or always lasts long', () => {
  expect(missing('link-120s', times(5, line('link-120s', 130_000)))).toBe(0);
  expect(missing('link-120s', times(4, line('link-120s', 130_000)))).toBe(1);
  expect(missing('kill', times(5, line('kill', 61_000)))).toBe(0);
  expect(missing('kill', times(5, line('kill', null, 'not-back')))).toBe(0);
  expect(missing('kill', [...times(5, line('kill', 61_000)), line('kill', 300)])).toBe(14);
});

test('what was tried again after the lab spoilt it is one outage', () => {
  const spoilt = { ...line('kill', null, 'invalid'), pass: 3 };
  expect(missing('kill', [spoilt, ...times(19, line('kill', 300))])).toBe(1);
});

test('what cannot happen is an outage too, and five of them are enough', () => {
  expect(missing('relay-gone', times(5, line('relay-gone', null, 'not-applicable')))).toBe(0);
  expect(missing('relay-gone', times(4, line('relay-gone', null, 'not-applicable')))).toBe(16);
});
