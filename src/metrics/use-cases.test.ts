import { describe, expect, it } from 'vitest';
import { scenarios } from '../scenarios/index.ts';
import { metricById } from './index.ts';
import { useCases } from './use-cases.ts';

describe('use cases', () => {
  it('have weights that add up to 1 and are all above 0', () => {
    for (const { id, parts } of useCases) {
      expect(Math.abs(parts.reduce((sum, { weight }) => sum + weight, 0) - 1), id).toBeLessThan(1e-12);
      for (const { weight } of parts) expect(weight).toBeGreaterThan(0);
    }
  });

  it('name a metric once, and one that its scenario measures', () => {
    for (const { id, parts } of useCases) {
      expect(new Set(parts.map(({ scenario, metric }) => `${scenario}/${metric}`)).size).toBe(parts.length);
      for (const { scenario, metric } of parts) {
        const found = scenarios.find((candidate) => candidate.id === scenario);
        expect(found?.workloads, `${id}: ${scenario}/${metric}`).toContain(metricById(metric).workload);
      }
    }
  });

  it('hang on a part that is mandatory, which weighs at least half together', () => {
    for (const { id, parts } of useCases) {
      const mandatory = parts.filter((part) => part.mandatory);
      expect(
        mandatory.reduce((sum, { weight }) => sum + weight, 0),
        id,
      ).toBeGreaterThanOrEqual(0.5);
    }
  });

  it('ask of no one a figure that a contestant cannot have', () => {
    // A VPN in the kernel has no daemons, and would be unranked for that alone.
    const metrics = useCases.flatMap(({ parts }) => parts.map(({ metric }) => metricById(metric)));
    expect(metrics.filter(({ appliesToReference }) => !appliesToReference)).toEqual([]);
  });
});
