import { expect, test } from 'vitest';
import { END_IDS, ENDS } from '../../../web/leaderboard/situation/ends.ts';
import { metricById } from '../../metrics/index.ts';
import { useCases } from '../../metrics/use-cases.ts';
import { scenarios } from '../../scenarios/index.ts';
import { traversalCells } from '../../scenarios/traversal.ts';
import { programsOf } from '../../workloads/index.ts';
import { SUITES } from '../suite-names.ts';
import { suiteOf } from './suites.ts';

const measured = (name: string): readonly (readonly [string, readonly string[]])[] => {
  const { scenarios: chosen, workloadsOf } = suiteOf(name);
  return scenarios.filter(({ id }) => chosen.includes(id)).map((one) => [one.id, workloadsOf(one)] as const);
};

test.each(SUITES)('%s asks only for scenarios that there are, and for workloads that suit them', (name) => {
  expect(measured(name).map(([id]) => id)).toEqual(suiteOf(name).scenarios);
  for (const [id, workloads] of measured(name))
    expect(scenarios.find((one) => one.id === id)?.workloads).toEqual(expect.arrayContaining([...workloads]));
});

test('in the standard suite each scenario has three to five workloads', () => {
  for (const [, workloads] of measured('standard')) {
    expect(workloads.length).toBeGreaterThanOrEqual(3);
    expect(workloads.length).toBeLessThanOrEqual(5);
  }
});

/** Use cases of which the standard suite measures no mandatory part, with the reason. */
const UNFED: Readonly<Record<string, string>> = {
  'many-devices': 'the swarm’s client died in one of 16 sessions, and what mended it has run less often',
};

test.each(useCases.map(({ id, parts }) => ({ id, parts })))(
  'the standard suite has every mandatory part of $id, or a reason why not',
  ({ id, parts }) => {
    const standard = new Map(measured('standard'));
    const missing = parts.filter(
      ({ scenario, metric, mandatory }) =>
        mandatory && standard.get(scenario)?.includes(metricById(metric).workload) !== true,
    );
    expect(missing.length > 0, `lacks ${missing.map(({ metric }) => metric).join(', ')}`).toBe(id in UNFED);
  },
);

test('the standard suite looks between ends that the page’s questions call common, from firewalls to plain ones alone', () => {
  const [traversal] = suiteOf('standard').looks;
  if (traversal?.kind !== 'traversal') throw new Error('no traversal');
  expect(traversal.passes).toBe(3);
  const tried = new Set(traversal.cells.flatMap((id) => id.split('+')));
  // What asks its router for a port, and what to a hole is as any other carrier, are left to the full suite.
  expect(END_IDS.filter((end) => ENDS[end].common && !tried.has(end))).toEqual([
    'port-mapping',
    'carrier-ipv6-only',
  ]);
  const isWalled = (end: string): boolean => end === 'udp-blocked' || end === 'tcp-443-only';
  const walled = traversal.cells.filter((id) => id.split('+').some(isWalled));
  expect(walled).toEqual([
    'udp-blocked+open',
    'udp-blocked+port-restricted',
    'tcp-443-only+open',
    'tcp-443-only+port-restricted',
  ]);
  const others = traversalCells.filter(({ ends }) => ends.every((end) => tried.has(end) && !isWalled(end)));
  expect(traversal.cells.filter((id) => !walled.includes(id))).toEqual(others.map(({ id }) => id));
});

test('a first look needs nothing but the lab’s tools', () => {
  expect(programsOf(measured('quick').flatMap(([, workloads]) => workloads))).toEqual([]);
});
