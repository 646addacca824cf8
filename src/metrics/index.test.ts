import { describe, expect, it } from 'vitest';
import { HEADLINES } from './headlines.ts';
import { metricById, metrics } from './index.ts';
import { useCases } from './use-cases.ts';

describe('metrics', () => {
  it('have unique ids that begin with their workload', () => {
    expect(new Set(metrics.map((m) => m.id)).size).toBe(metrics.length);
    for (const metric of metrics) expect(metric.id).toMatch(new RegExp(`^${metric.workload}\\.[a-z0-9-]+$`));
  });

  it('have margins that are small and not zero', () => {
    for (const { margin } of metrics) expect(margin > 0 && margin <= 0.1).toBe(true);
  });

  it('are better where a rate or a rating is higher, and where anything else is lower', () => {
    const units = ['B/B', 'MOS', 'Mbit/s', 'MiB', 'ms', 's', 's/GB'];
    expect([...new Set(metrics.map(({ unit }) => unit))].toSorted()).toEqual(units);
    for (const { id, unit, direction } of metrics) {
      const higher = unit === 'Mbit/s' || unit === 'MOS';
      expect([id, direction]).toEqual([id, higher ? 'higher-is-better' : 'lower-is-better']);
    }
  });

  it('count nowhere where they tell the measurement of another one, and agree with that', () => {
    const counted = [...HEADLINES, ...useCases.flatMap(({ parts }) => parts.map(({ metric }) => metric))];
    const twice = metrics.filter(({ restates }) => restates !== undefined);
    expect(twice.map(({ id }) => id)).toEqual(['nix.goodput']);
    for (const { id, workload, margin, restates = '' } of twice) {
      expect(counted).not.toContain(id);
      const told = metricById(restates);
      expect({ workload: told.workload, margin: told.margin }).toEqual({ workload, margin });
      expect(told.restates).toBeUndefined();
    }
  });

  it('know a figure for packets that never came in percentiles of packets, and nowhere else', () => {
    const censored = metrics.filter(({ censoredAt }) => censoredAt !== undefined);
    const percentiles = /^(rtt\.(median|p95|p99)|calls\.(call|game)-(up|down)-p(50|95|99))$/;
    expect(censored).toEqual(metrics.filter(({ id }) => percentiles.test(id)));
    expect(censored).toHaveLength(15);
    for (const { unit, direction } of censored) expect([unit, direction]).toEqual(['ms', 'lower-is-better']);
  });

  it('ask nothing of daemons where there are none', () => {
    const daemonOnly = metrics.filter((m) => !m.appliesToReference).map((m) => m.id);
    expect(daemonOnly).toEqual([
      'tcp.cpu-per-gb',
      'tcp.peak-memory',
      'http.cpu-per-gb',
      'calls.cpu-per-gb',
      'pages.cpu-per-gb',
      'files.cpu-per-gb',
      'nix.cpu-per-gb',
      'swarm.cpu-per-gb',
    ]);
  });

  it('are found by id, and an unknown id is answered with the known ones', () => {
    expect(metricById('rtt.p99').unit).toBe('ms');
    expect(() => metricById('rtt.p98')).toThrow(/no metric "rtt.p98".*rtt\.p99/);
  });
});
