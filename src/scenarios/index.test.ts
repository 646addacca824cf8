import { describe, expect, it } from 'vitest';
import { directionOf, WAYS } from '../network/line.ts';
import { scenarios } from './index.ts';
import type { Scenario } from './types.ts';

/** Rates in Mbit/s of the lines that packets of the pair cross, each way: what has no limit is left out. */
const ratesOf = ({ network: { devices, sites }, pair }: Scenario): readonly number[] => {
  const ends = pair.map((id) => devices.find((device) => device.id === id));
  const isApart = new Set(ends.map((end) => end?.site)).size > 1;
  const uplinks = ends.map((end) => sites.find(({ id }) => id === end?.site)?.uplink);
  const lines = [...ends.map((end) => end?.line), ...(isApart ? uplinks : [])];
  return lines.flatMap((line) =>
    line === undefined ? [] : WAYS.flatMap((way) => directionOf(line, way).rateMbit ?? []),
  );
};

describe('scenarios', () => {
  it.each(scenarios.map((scenario) => [scenario.id, scenario] as const))(
    '%s says the rate of the slowest line between its pair, or that there is no limit',
    (_, scenario) => {
      const rates = ratesOf(scenario);
      expect(scenario.lineRateMbit).toBe(rates.length === 0 ? null : Math.min(...rates));
    },
  );

  it('have one without a limit, and some whose limit is that of a site', () => {
    const limits = scenarios.map(({ id, lineRateMbit }) => [id, lineRateMbit]);
    expect(limits).toContainEqual(['lan-open', null]);
    expect(limits).toContainEqual(['road-and-home', 10]);
  });
});
