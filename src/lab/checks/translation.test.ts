import { expect, test } from 'vitest';
import { crossedSince, translationReasons } from './translation.ts';

const crossed = { sent: 12, answered: 11, untranslated: 0 };

test('packets that went out translated and came back are as asked', () => {
  expect(translationReasons(crossed)).toEqual([]);
});

test('what does not cross is told, and what crosses as it is', () => {
  expect(translationReasons({ ...crossed, sent: 0, answered: 0 })).toEqual([
    'nothing went out translated to IPv6',
    'nothing came back translated to IPv6',
  ]);
  expect(translationReasons({ ...crossed, untranslated: 3 })).toEqual([
    '3 packets of IPv4 on an uplink of IPv6 alone',
  ]);
});

test('only what crossed between two looks counts', () => {
  const later = { sent: 20, answered: 30, untranslated: 5 };
  expect(crossedSince(crossed, later)).toEqual({ sent: 8, answered: 19, untranslated: 5 });
});
