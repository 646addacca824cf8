import { expect, test } from 'vitest';
import { tests } from '../conformance/tests.ts';
import { docs, type Evidence, type Fact, type FactValue, factText, measured } from './facts.ts';
import { manifests } from './index.ts';

interface Told {
  readonly where: string;
  readonly fact: Fact<FactValue>;
}

const told: readonly Told[] = manifests.flatMap(
  ({ id, facts: { superseded, title, knownDefects, ...facts } }) =>
    Object.entries(facts).map(([name, fact]) => ({ where: `${id}: ${name}`, fact })),
);

const evidence: readonly { readonly where: string; readonly evidence: Evidence }[] = [
  ...told.flatMap(({ where, fact }) => (fact === 'unknown' ? [] : [{ where, evidence: fact.evidence }])),
  ...manifests.flatMap(({ id, facts: { superseded } }) =>
    superseded === null ? [] : [{ where: `${id}: superseded`, evidence: superseded.evidence }],
  ),
];

test('what is measured names a conformance test, of a contestant that passed them all', () => {
  const names = tests.map(([name]) => name);
  const claims = evidence.flatMap(({ where, evidence: shown }) =>
    shown.by === 'measured' ? [{ where, test: shown.test }] : [],
  );
  expect(claims.length).toBeGreaterThan(0);
  expect(claims.filter(({ test: name }) => !names.includes(name))).toEqual([]);
  const unverified = manifests.filter((manifest) => manifest.unverified !== null).map(({ id }) => id);
  expect(claims.filter(({ where }) => unverified.includes(where.split(':')[0] ?? ''))).toEqual([]);
});

test('a known defect is of the version that is had and of tests that there are', () => {
  const names = tests.map(([name]) => name);
  const defects = manifests.flatMap(({ id, version, facts: { knownDefects = [] } }) =>
    knownDefects.map((defect) => ({ id, had: version, ...defect })),
  );
  expect(defects.filter(({ had, version }) => had !== version)).toEqual([]);
  expect(defects.flatMap((defect) => defect.tests.filter((name) => !names.includes(name)))).toEqual([]);
});

test('a kernel that a machine need not have is not said to be measured', () => {
  const kernels = manifests.filter(({ facts }) => facts.dataPlane.value === 'kernel').map(({ id }) => id);
  const claims = evidence.filter(({ evidence: { by } }) => by === 'measured');
  expect(claims.filter(({ where }) => kernels.includes(where.split(':')[0] ?? ''))).toEqual([]);
});

test('every page is a link that Markdown can hold', () => {
  const urls = evidence.flatMap(({ where, evidence: shown }) =>
    shown.by === 'measured' ? [] : shown.urls.map((url) => ({ where, url })),
  );
  expect(urls.filter(({ url }) => !/^https:\/\/[\w.-]+\/[^\s()<>|]*$/.test(url))).toEqual([]);
});

test('dates are days, and a first release is not after the last', () => {
  const days = manifests.flatMap(({ id, facts: { firstRelease, lastRelease, superseded } }) => {
    const of = (fact: typeof firstRelease) => (fact === 'unknown' ? null : fact.value.date);
    return { id, first: of(firstRelease), newer: superseded?.on ?? null, last: of(lastRelease) };
  });
  for (const { id, first, newer, last } of days) {
    const known = [first, newer, last].filter((day) => day !== null);
    for (const day of known) expect([id, new Date(day).toISOString().slice(0, 10)]).toEqual([id, day]);
    expect([id, known]).toEqual([id, known.toSorted()]);
  }
});

test('a fact reads as a few words', () => {
  const url = 'https://example.org/';
  expect(factText('unknown')).toBe('unknown');
  expect(factText(measured(true, 'every pair reaches'))).toBe('yes');
  expect(factText(docs(2, url))).toBe('2');
  expect(factText(docs(['Linux', 'AIX'], url))).toBe('Linux, AIX');
  expect(factText(docs({ version: '1.2', date: '2026-08-21' }, url))).toBe('1.2 (2026-08-21)');
  expect(factText(docs({ version: '1.2', date: null }, url))).toBe('1.2 (date unknown)');
  expect(told.filter(({ fact }) => factText(fact).trim() === '')).toEqual([]);
});
