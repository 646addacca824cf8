import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { manifests } from '../../src/catalog/index.ts';
import { readLookOf } from '../../src/results/look-kinds.ts';

const text = readFileSync('docs/known-defects.md', 'utf8');

test('what facts call a known defect stands in the docs, with the tests that it is of', () => {
  const named = manifests.flatMap(({ name, facts }) =>
    (facts.knownDefects ?? []).map((defect) => ({ name, ...defect })),
  );
  expect(named.length).toBeGreaterThan(0);
  for (const { name, version, tests } of named) {
    const sections = text.split('\n## ').filter((section) => section.startsWith(`${name} ${version}: `));
    expect(tests.filter((one) => !sections.some((section) => section.includes(one)))).toEqual([]);
  }
});

test('cold starts of Yggdrasil without a packet are as many as the record that is named has', async () => {
  const told = /\(`(results\/[^`]+)`\), (\d+) of (\d+) cold starts had no packet within 30 s/;
  const [, dir = '', none, all] = told.exec(text) ?? [];
  const found = await readLookOf('traversal', dir);
  // Public nodes listen at another port than 443, so behind such a firewall nothing comes through at all.
  const starts = found?.look.lines.filter(
    ({ entry, ends }) => entry === 'yggdrasil' && !ends.includes('tcp-443-only'),
  );
  expect(starts?.length).toBe(Number(all));
  expect(starts?.filter(({ outcome }) => outcome === 'unreachable').length).toBe(Number(none));
});
