import { afterEach, expect, test, vi } from 'vitest';
import { estimate } from '../../bench/run/estimate.ts';
import { manifestById } from '../../catalog/index.ts';
import { isContestant } from '../../results/contestant.ts';
import { MACHINE_VARIABLE } from '../../results/machine.ts';
import { traversalCells } from '../../scenarios/traversal.ts';
import { traversalSeconds } from '../../traversal/plan.ts';
import { asked, type Field, fieldOf } from './entries.ts';
import { LOOK_DEFAULTS } from './look-defaults.ts';
import { lookSummaries } from './look-summaries.ts';
import { ALL_BUT_NETEM } from './probe.ts';
import type { RunRequest } from './requests.ts';
import { planOf } from './run-plan.ts';
import { suiteRequest } from './suite-request.ts';
import { suiteOf } from './suites.ts';

const standard: RunRequest = { ...suiteRequest('standard'), seed: 1 };

/** So many contestants of those that there are. */
const fieldOfSome = (contestants: number): Field => ({
  asked: fieldOf('all', ALL_BUT_NETEM)
    .asked.filter(({ entry }) => isContestant(entry))
    .slice(0, contestants),
  leftOut: [],
});
const planned = (change: Partial<RunRequest> = {}, field: Field = fieldOfSome(12)) =>
  planOf({ ...standard, ...change }, field);
/** How many pairs of routers a suite tries. */
const pairsOf = (suite: 'standard' | 'full'): number =>
  suiteOf(suite).looks.reduce((sum, look) => sum + (look.kind === 'traversal' ? look.cells.length : 0), 0);
const kindsOf = ({ looks = [] }: ReturnType<typeof planOf>) => looks.map(({ kind }) => kind);

afterEach(() => {
  vi.unstubAllEnvs();
  vi.useRealTimers();
});

const MOST_SECONDS = 9 * 3600;

test('the standard suite takes at most 9 hours with 12 contestants, looks included', () => {
  const plan = planned();
  expect(plan.entries.filter(isContestant)).toHaveLength(12);
  expect(kindsOf(plan)).toEqual(['traversal', 'survival', 'outages']);
  const looks = lookSummaries(plan).reduce((sum, look) => sum + look.estimatedSeconds, 0);
  expect(looks).toBeGreaterThan(3600);
  expect(estimate(plan).seconds + looks).toBeLessThanOrEqual(MOST_SECONDS);
});

test('firewalls against strict ends and each other would take it beyond them, which is why they are left out', () => {
  const [traversal] = suiteOf('standard').looks;
  if (traversal?.kind !== 'traversal') throw new Error('no traversal');
  const isWalled = (end: string): boolean => end === 'udp-blocked' || end === 'tcp-443-only';
  const left = traversalCells.filter(({ id, ends }) => ends.some(isWalled) && !traversal.cells.includes(id));
  expect(left).toHaveLength(11);
  const plan = planned();
  const looks = lookSummaries(plan).reduce((sum, look) => sum + look.estimatedSeconds, 0);
  const ofAll = Array.from({ length: 12 }, () => left).flat();
  const more = traversalSeconds(ofAll, traversal.passes, LOOK_DEFAULTS.traversal.labs).expected;
  expect(estimate(plan).seconds + looks + more).toBeGreaterThan(MOST_SECONDS);
});

test('whoever names scenarios or workloads, or wants none, gets no looks, and a first look has none', () => {
  expect(kindsOf(planned({ scenarios: ['lan-100'] }))).toEqual([]);
  expect(kindsOf(planned({ workloads: ['tcp'] }))).toEqual([]);
  expect(kindsOf(planned({ looks: false }))).toEqual([]);
  expect(kindsOf(planned({ suite: 'quick' }))).toEqual([]);
  expect(planned({ suite: 'quick' })).not.toHaveProperty('looks');
  expect(kindsOf(planned({ rounds: 1 }))).toHaveLength(3);
});

test('in a machine with another kernel nothing is looked at', () => {
  vi.stubEnv(MACHINE_VARIABLE, JSON.stringify({ accelerator: 'kvm', emulator: 'QEMU' }));
  expect(kindsOf(planned())).toEqual([]);
});

test('a budget is for the rounds: looks are as long beside it', () => {
  expect(lookSummaries(planned({ budget: 4 * 3600 }))).toEqual(lookSummaries(planned()));
});

test('the full suite looks at everything', () => {
  expect(lookSummaries(planned({ suite: 'full' }, fieldOfSome(1)))).toMatchObject([
    { kind: 'traversal', lines: pairsOf('full') * 3 },
    { kind: 'survival', lines: (4 * 3 + 1) * 3 },
    // The network without a VPN takes part; one event is repeated five times, and the others 20 times.
    { kind: 'outages', lines: 2 * (15 * 20 + 5) },
  ]);
});

test('what is too old for a rank when its run is planned is marked so', () => {
  const { superseded } = manifestById('easytier').facts;
  if (superseded === null) throw new Error('nothing newer than it is known');
  const field = { asked: asked([{ text: 'easytier' }]), leftOut: [] };
  const markAfter = (days: number) => {
    vi.useFakeTimers({ now: Date.parse(superseded.on) + days * 86_400_000, toFake: ['Date'] });
    return planned({}, field).entries.find(({ name }) => name === 'easytier')?.stale;
  };
  expect(markAfter(91)).toEqual({ by: superseded.by, days: 91 });
  expect(markAfter(90)).toBeUndefined();
});

test('looks are at the contestants that were named, however few', () => {
  const field = { asked: asked([{ text: 'nebula' }]), leftOut: [] };
  const [one, twelve] = [lookSummaries(planned({}, field)), lookSummaries(planned())];
  expect(one.map(({ lines }) => lines)).toEqual([pairsOf('standard') * 3, 7 * 3, 2 * 20]);
  expect(twelve.map(({ lines }) => lines)).toEqual([12 * pairsOf('standard') * 3, 12 * 7 * 3, 13 * 20]);
});
