import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Evidence, Fact, FactValue } from '../../src/catalog/facts.ts';
import { manifests } from '../../src/catalog/index.ts';

type Measured = Extract<Evidence, { readonly by: 'measured' }>;

/** What the record of the whole field has of one test. */
interface Row {
  readonly contestant: string;
  readonly network: string;
  readonly name: string;
  readonly result: string;
  readonly detail: string;
}

/** Contestant, network, test, result and detail; the table of all results has more columns. */
const COLUMNS = 5;

const rows: readonly Row[] = readFileSync('docs/conformance-record.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .map((line) => line.slice(2, -2).split(' | '))
  .filter((cells) => cells.length === COLUMNS)
  .map(([contestant = '', network = '', name = '', result = '', detail = '']) => ({
    contestant,
    network,
    name,
    result,
    detail,
  }));

/** What was seen of a test that a fact names: on its network, or on all. */
const rowsFor = (id: string, { test: name, network }: Omit<Measured, 'by'>): readonly Row[] =>
  rows.filter(
    (row) => row.contestant === id && row.name === name && (network === undefined || row.network === network),
  );

const passed = (seen: readonly Row[]): boolean =>
  seen.some(({ result }) => result === 'ok') && !seen.some(({ result }) => result === 'failed');

const claims = manifests.flatMap(
  ({ id, facts: { superseded: _, title: _title, knownDefects: _defects, ...facts } }) =>
    Object.entries(facts).flatMap(([name, fact]: [string, Fact<FactValue>]) => {
      if (fact === 'unknown' || fact.evidence.by !== 'measured') return [];
      return [{ id, name, value: fact.value, evidence: fact.evidence }];
    }),
);

test('the record has tests of every contestant for which something is called measured', () => {
  const checked = new Set(rows.map(({ contestant }) => contestant));
  expect(claims.length).toBeGreaterThan(0);
  expect(claims.filter(({ id }) => !checked.has(id))).toEqual([]);
});

test('what is measured passed in the record, or has no meaning there for who has nothing of it', () => {
  const unshown = claims.filter(({ id, value, evidence }) => {
    const seen = rowsFor(id, evidence);
    const meaningless = seen.length > 0 && seen.every(({ result }) => result === 'skipped');
    return !passed(seen) && !(meaningless && (value === 'none' || value === false));
  });
  expect(unshown).toEqual([]);
});

test('what is measured of paths is what the record saw between two homes', () => {
  const ofPaths = claims.filter(({ evidence }) => evidence.test === 'path agrees with counters');
  const against = ofPaths.filter(({ id, name, value, evidence }) => {
    // Relays show in packets that took one, and so does that nothing brought the two homes together directly.
    const expected = value === (name === 'relays') ? 'relayed' : 'direct';
    const seen = rowsFor(id, { ...evidence, network: 'two-homes' });
    return !seen.every(({ detail }) => detail.includes(expected));
  });
  expect(against).toEqual([]);
});

/** Facts that a test shows by passing, whatever else could be cited. */
const SHOWN = [
  { fact: 'overlayIpv4', shown: { test: 'every pair reaches' } },
  { fact: 'overlayIpv6', shown: { test: 'every pair reaches over IPv6' } },
  { fact: 'underlayIpv6', shown: { test: 'every pair reaches', network: 'two-homes-ipv6' } },
] as const;

test.each(SHOWN)('$fact is called measured wherever the record shows it', ({ fact, shown }) => {
  for (const { id, facts } of manifests) {
    const stated = facts[fact];
    // Whose addresses are all IPv6 reaches every pair too.
    const denied = stated !== 'unknown' && !stated.value;
    if (denied || !passed(rowsFor(id, shown))) continue;
    expect([id, stated]).toEqual([id, { value: true, evidence: { by: 'measured', ...shown } }]);
  }
});
