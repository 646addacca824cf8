import { expect, test } from 'vitest';
import { useCases } from '../../../src/metrics/use-cases.ts';
import { reasonedParts } from './reasoned-parts.ts';

test('each part of each use case has its reason, in the order in which they were written', () => {
  for (const { id, parts } of useCases) {
    const weights = Object.fromEntries(
      parts.toReversed().map(({ scenario, metric, weight }) => [`${scenario}/${metric}`, weight]),
    );
    expect(reasonedParts({ id, weights })).toEqual(
      parts.map(({ scenario, metric, weight, why }) => ({ key: `${scenario}/${metric}`, weight, why })),
    );
  }
});

test('a part that the record lacks has its reason and no weight', () => {
  const parts = reasonedParts({ id: 'many-devices', weights: { 'eight-devices/swarm.last-device': 1 } });
  expect(parts.map(({ key, weight }) => [key, weight])).toEqual([
    ['eight-devices/swarm.last-device', 1],
    ['eight-devices/swarm.underlay-bytes', null],
    ['eight-devices/tcp.machine-cpu-per-gb', null],
  ]);
  for (const { why } of parts) expect(why).not.toBeNull();
});

test('a part that nobody gave a reason is there without one', () => {
  expect(reasonedParts({ id: 'nobody-knows', weights: { 'a/b': 1 } })).toEqual([
    { key: 'a/b', weight: 1, why: null },
  ]);
});
