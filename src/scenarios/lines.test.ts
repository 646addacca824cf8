import { expect, test } from 'vitest';
import { directionOf, WAYS } from '../network/line.ts';
import type { Line } from '../network/schema.ts';
import { scenarios } from './index.ts';
import { lineProfiles, profileNetwork } from './lines.ts';

const lineOf = (id: string): Line => {
  const profile = lineProfiles.find((one) => one.id === id);
  const line = profile && profileNetwork(profile).sites[0]?.uplink;
  if (line === undefined) throw new Error(`no line ${id}`);
  return line;
};

test('ids are unique, those of scenarios among them', () => {
  const ids = [...scenarios, ...lineProfiles].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

test.each(lineProfiles.map(({ id }) => id))(
  '%s has a valid network, and a rate that a delayed line passes',
  (id) => {
    for (const way of WAYS) {
      const { delayMs, rateMbit } = directionOf(lineOf(id), way);
      if (delayMs > 0) expect(rateMbit).toBeLessThanOrEqual(50);
    }
  },
);

test('a line that is capped says so', () => {
  const capped = lineProfiles.filter(({ departs }) => departs?.includes('capped'));
  expect(capped.map(({ id }) => id)).toEqual([
    'lte-good',
    'leo-satellite',
    'intercontinental',
    'vb-baseline',
    ...['low', 'medium', 'high'].flatMap((level) => [`vb-${level}-applied`, `vb-${level}-meant`]),
  ]);
});

test('what vpn-bench applied mixes packets by its jitter, and what it meant does not', () => {
  expect(lineOf('vb-medium-applied')).toMatchObject({ delayMs: 4, jitterMs: 7, jitterReorders: true });
  expect(lineOf('vb-medium-meant')).toMatchObject({ delayMs: 4, jitterMs: 4, reorderPercent: 2.5 });
  expect(lineOf('vb-medium-meant').jitterReorders).toBeUndefined();
});
