import { expect, test } from 'vitest';
import { entryOf, runOf } from '../../report/testing.ts';
import { siteRun, siteTraversal, smallSiteRun } from '../testing.ts';
import { lookAgain, runAgain } from './again.ts';

const BUDGET = { seconds: 5400, halfWidth: 0.05, leastRounds: 3 };
const AT = 'git checkout 0123456789abcdef0123456789abcdef01234567 && ./meshmark';

test('a run is made again with its commit, its contestants by name and its seed', () => {
  const command = ['run', '--overlays', 'all', '--scenarios', 'lan-100', '--seed', '7', '--rounds', '10'];
  expect(runAgain(smallSiteRun({ command }))).toBe(
    `${AT} run --scenarios lan-100 --rounds 10 --overlays wireguard-go,tinc --seed 1`,
  );
  const otherwise = ['run', '--overlays=all', '--out', 'x', '--suite', 'full'];
  expect(runAgain(smallSiteRun({ command: otherwise }))).toBe(
    `${AT} run --suite full --overlays wireguard-go,tinc --seed 1`,
  );
});

test('a run that a budget decided is made again with the rounds that there were', () => {
  const command = ['run', '--suite', 'full', '--budget', '90m'];
  const own = smallSiteRun({ command }, 4);
  const { record } = own;
  const plan = { ...record.plan, rounds: 10, budget: BUDGET };
  expect(runAgain({ ...own, record: { ...record, plan } })).toBe(
    `${AT} run --suite full --overlays wireguard-go,tinc --rounds 4 --seed 1`,
  );
});

test('copies are not asked for, and a version stays what it was', () => {
  const run = runOf([
    [entryOf('none', { kind: 'reference' }), { speed: 1 }],
    [entryOf('wireguard-go', { kind: 'anchor' }), { speed: 1 }],
    [{ ...entryOf('tinc'), name: 'tinc@1.0', version: '1.0' }, { speed: 1 }],
    [entryOf('tinc@1.0 (A/A)', { kind: 'aa', duplicates: 'tinc@1.0' }), { speed: 1 }],
  ]);
  expect(runAgain(siteRun(run, { command: ['run'] }))).toBe(
    `${AT} run --overlays none,wireguard-go,tinc@1.0 --seed 1`,
  );
});

test('what nobody else could type is not printed', () => {
  const commit = { id: '0123456789abcdef0123456789abcdef01234567', uncommitted: true };
  expect(runAgain(smallSiteRun({ command: ['start'] }))).toBe('');
  expect(runAgain(smallSiteRun({ command: ['run'], commit }))).toBe('');
  expect(runAgain(smallSiteRun({ command: ['run'], commit: { id: null, uncommitted: false } }))).toBe('');
  for (const id of ['.', '-f', 'main'])
    expect(runAgain(smallSiteRun({ command: ['run'], commit: { id, uncommitted: false } }))).toBe('');
  const own = runOf([[{ ...entryOf('tinc'), version: '/home/b' }, { speed: 1 }]]);
  expect(runAgain(siteRun(own, { command: ['run'] }))).toBe('');
});

test('a look is taken again with its commit, labs and seed', () => {
  const look = siteTraversal({ seed: 9, labs: 6 });
  expect(lookAgain(look)).toBe(
    `${AT} traverse tinc --passes 3 --pairs open+open,symmetric+symmetric,udp-blocked+open --labs 6 --seed 9`,
  );
});

test('a look at several is taken again at all of them, between every pair that any of them was tried', () => {
  const entries = [entryOf('zerotier'), { ...entryOf('nebula@1.10'), version: '1.10' }];
  // Over IPv4 alone.
  const only = { zerotier: ['open+open'], 'nebula@1.10': ['open+open', 'ipv6-stateful+open'] };
  expect(lookAgain(siteTraversal({ entries, only }))).toBe(
    `${AT} traverse zerotier nebula@1.10 --passes 3 --pairs open+open,ipv6-stateful+open --labs 3 --seed 1`,
  );
});

test('a look that nobody else could type is not printed', () => {
  const entries = [entryOf('tinc'), entryOf('n2n')];
  const only = { tinc: ['open+open', 'symmetric+symmetric'], n2n: ['open+open'] };
  expect(lookAgain(siteTraversal({ entries, only }))).toBe('');
  expect(lookAgain(siteTraversal({ only }))).toContain(' --pairs open+open,symmetric+symmetric ');
  expect(lookAgain(siteTraversal({ entries: [{ ...entryOf('tinc'), version: '/home/b' }] }))).toBe('');
});
