import { expect, test } from 'vitest';
import { conformanceMarkdown, conformanceRows, sumOf } from './conformance-table.ts';
import type { ToldFinding } from './engine/conformance.ts';

const finding = (over: Partial<ToldFinding>): ToldFinding => ({
  overlay: 'nebula',
  network: 'lan-100',
  test: 'comes up',
  status: 'ok',
  detail: 'version 1',
  ms: 1400,
  known: false,
  ...over,
});

const outcome = {
  findings: [
    finding({}),
    finding({ network: 'two-homes' }),
    finding({ test: 'nothing leaves the lab', status: 'skipped', detail: 'no way out' }),
    finding({ test: 'nothing leaves the lab', network: 'two-homes' }),
    finding({ overlay: 'tinc' }),
    finding({ overlay: 'tinc', network: 'two-homes', status: 'failed', detail: 'no answer | in\n60 s' }),
    finding({ overlay: 'tinc', test: 'still running', status: 'skipped', detail: 'it has no daemon' }),
  ],
  leftOut: [
    { name: 'wireguard', reason: 'no kernel support' },
    { name: 'fastd', reason: 'it said\n# <b>fine</b>' },
  ],
};

test('a test that failed on one network has failed, and one that was not run is not passed over', () => {
  const [head = [], nebula = [], tinc = []] = conformanceRows(outcome);
  const cell = (row: string[], name: string) => row[head.indexOf(name)];
  expect([cell(nebula, 'up'), cell(nebula, 'strays'), cell(nebula, 'reach')]).toEqual([
    'ok',
    'ok/-',
    'not run',
  ]);
  expect([cell(tinc, 'up'), cell(tinc, 'alive')]).toEqual(['FAILED', '-']);
  expect(cell(nebula, 'time')).toBe('6 s');
});

test('the record has every failure and skip with its reason, and what was not checked', () => {
  const text = conformanceMarkdown(outcome, { command: './meshmark check --all', where: 'Made today.' });
  expect(text).toContain('<!-- made by: ./meshmark check --all -->\n\nMade today.');
  expect(text).toContain('| tinc | two-homes | comes up | failed | no answer \\| in 60 s |');
  // What fails with 20 kills makes nobody less of a contestant.
  expect(text).toContain('what failed in\nthis check stands below');
  expect(text).toContain('| nebula | lan-100 | nothing leaves the lab | skipped | no way out |');
  expect(text).toContain('* **wireguard**: no kernel support');
  // As text, whatever a program said.
  expect(text).toContain('* **fastd**: it said \\# \\<b\\>fine\\</b\\>');
});

test('a known defect is a failure all the same, and says where it is explained', () => {
  const failed = finding({ status: 'failed', detail: 'not reachable', known: true });
  const findings = [finding({ network: 'two-homes' }), failed];
  expect(conformanceRows({ findings, leftOut: [] })[1]?.[1]).toBe('defect');
  expect(sumOf(findings)).toBe('2 tests, 1 failed, 1 of them by a known defect (docs/known-defects.md)');
  const made = { command: './meshmark check --all', where: 'Made today.' };
  expect(conformanceMarkdown({ findings, leftOut: [] }, made)).toContain(
    '| nebula | lan-100 | comes up | failed | a known defect, see docs/known-defects.md: not reachable |',
  );
  const other = finding({ network: 'two-homes', status: 'failed' });
  expect(conformanceRows({ findings: [failed, other], leftOut: [] })[1]?.[1]).toBe('FAILED');
  expect(sumOf([other])).toBe('1 tests, 1 failed');
});
