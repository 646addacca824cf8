import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { MARKS, publishedKnown } from '../../scripts/known-so-far/published.ts';
import { renderKnown } from '../../scripts/known-so-far/render.ts';
import type { Dataset, Reachability, SurvivalFacts } from '../../src/site/dataset/dataset.ts';
import { madeUpDataset } from '../../web/leaderboard/testing/dataset.ts';

test('the README says what published records say; scripts/known-so-far.ts writes it', async () => {
  const [start, end] = MARKS;
  expect(readFileSync('README.md', 'utf8')).toContain(`${start}${await publishedKnown()}${end}`);
});

const madeUp = madeUpDataset();
const FIRST = 2;
const [matrix] = madeUp.reachability;
const [survival] = madeUp.survival;
if (matrix === undefined || survival === undefined) throw new Error('nobody was looked at');

/** Two contestants, of which the first one has servers without which connections go on and nothing else. */
const reachability = [
  ['DDD', 'DRD', '---'],
  ['RRR', 'RRR', '!!!'],
].map((marks, i): Reachability => {
  const ends = ['port-restricted', 'carrier', 'udp-blocked'];
  const cells = Object.fromEntries(ends.map((end, j) => [`${end}+port-restricted`, marks[j] ?? '']));
  return { ...matrix, entry: FIRST + i, passes: 3, cells };
});
const answers = (absence: string, worked: number): SurvivalFacts['facts'] =>
  ['existing', 'restart', 'new-member', 'address'].map((event) => ({
    absence,
    event,
    worked: event === 'existing' ? 3 : worked,
    passes: 3,
    ms: null,
    reason: null,
  }));
const dataset = (change: Partial<Dataset> = {}): Dataset => ({
  ...madeUp,
  entries: madeUp.entries.map((entry, i) => ({
    ...entry,
    title: `VPN ${i - FIRST}`,
    told: null,
    coordination: i === FIRST ? 'none' : 'server',
  })),
  reachability,
  survival: [
    {
      ...survival,
      entry: FIRST,
      passes: 3,
      watchSeconds: 90,
      facts: [...answers('none', 3), ...answers('all', 0)],
    },
  ],
  ...change,
});

test('who finds which path is told from the worst pass, and what nobody knows is', () => {
  const lines = renderKnown(dataset()).split('\n');
  expect(lines.filter((line) => line.startsWith('* ')).map((line) => line.replace(/^.*?: /, ''))).toEqual([
    'direct VPN 0; relayed VPN 1.',
    'relayed VPN 0 and VPN 1.',
    'not at all VPN 0; did not come up or used too much VPN 1.',
    'not known VPN 0 and VPN 1.',
    'existing connections go on while watched (90 s) with VPN 0; members that restart are reached again, new members are reached and members with another address are reached again with none.',
  ]);
});

test('it says how much was looked at, what that leaves open, whom the lab told, and what is a preview', () => {
  const [first = ''] = renderKnown(dataset()).split('\n');
  expect(first).toContain('the paths of 2 VPNs between two homes and what 1 VPN do without');
  expect(first).toContain(
    'in 3 passes each. Even 3 equal passes prove little: the true share of passes that',
  );
  expect(first).toContain('end so may lie anywhere in 29–100 % (95 % interval). Where passes differ');
  const [facts] = dataset().survival;
  if (facts === undefined) throw new Error('nobody was looked at');
  const spoilt = facts.facts.map((one, i) => (i === 0 ? { ...one, worked: 2, passes: 2 } : one));
  expect(renderKnown(dataset({ survival: [{ ...facts, facts: spoilt }] }))).toContain(' 16–100 % (95');
  expect(first).toContain('The lab told VPN 0 the addresses. All of it is a **preview**');
  const told = (count: number) => {
    const day = (i: number) => (i < FIRST + count ? '2026-12-01' : null);
    const entries = dataset().entries.map((one, i) => ({ ...one, told: day(i) }));
    return renderKnown(dataset({ entries }));
  };
  expect(told(1)).toContain('Of VPN 1 it is a **preview**: their');
  expect(told(2)).not.toContain('preview');
});

test('nothing is said where nobody was looked at', () => {
  expect(renderKnown(dataset({ reachability: [], survival: [] }))).toBe('');
});
