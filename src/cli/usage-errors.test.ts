import { expect, test } from 'vitest';
import { meshmark } from './testing/spawn.ts';

const ONE_LINE = /^meshmark: [^\n]+$/;

test.each([
  ['an unknown command', ['lst'], /list/],
  ['an unknown flag', ['list', 'overlays', '--jsn'], /Did you mean --json/],
  ['an unknown flag of a nested command', ['cache', 'list', '--jsn'], /Did you mean --json/],
  ['an unknown contestant', ['run', '--overlays', 'nebulla'], /Did you mean "nebula"/],
  ['an unknown scenario', ['run', '--scenarios', 'lan-10'], /Did you mean "lan-100"/],
  [
    'an unknown workload of a comparison',
    ['compare', 'nebula', 'tinc', '--workloads', 'call'],
    /Did you mean "calls"/,
  ],
  ['a number out of range', ['run', '--rounds', '0'], /from 1 to 1000/],
  ['half a second, which iperf3 cannot do', ['run', '--seconds', '0.5'], /whole number from 1 to 600/],
  ['too many arguments', ['doctor', 'now'], /too many arguments/],
  ['an unknown kind', ['list', 'overlay'], /overlays, scenarios, workloads, metrics, lines/],
  ['nobody whose servers could be taken away', ['survive'], /Name a contestant, or give --all/],
  ['an unknown absence', ['survive', 'nebula', '--absences', 'hub-9'], /none, hub-1, hub-2, all/],
  ['a run directory that is not there', ['report', 'nowhere'], /nowhere/],
  ['a record that is not there', ['publish', 'nowhere'], /no directory nowhere/],
  ['a page of nothing', ['site', 'build', '--results', 'nowhere'], /nothing to show/],
  ['an address that no page can have', ['site', 'build', '--url', 'ftp://x/'], /http or https, without user/],
  ['a site that was never made', ['site', 'serve', 'nowhere'], /no index\.html/],
  ['a budget that is no time', ['run', '--budget', '90'], /such as 90m/],
  ['a budget of rounds that are given', ['run', '--budget', '90m', '--rounds', '3'], /leave one of them out/],
  ['a budget for a run that has one', ['run', '--resume', 'x', '--budget', '90m'], /--budget/],
  [
    'a kernel that is not there',
    ['lab', 'check', 'lan-100', '--kernel', 'nowhere'],
    /nowhere does not exist/,
  ],
  ['flags that a resumed run has already', ['run', '--resume', 'x', '--rounds', '3'], /--rounds/],
  [
    'flags that a resumed look has already',
    ['outage', '--resume', 'x', '--repetitions', '3'],
    /--repetitions/,
  ],
])('%s is one sentence on stderr and exit code 2', async (_what, args, hint) => {
  const { exitCode, stdout, stderr } = await meshmark(args);
  expect(stderr).toMatch(ONE_LINE);
  expect(stderr).toMatch(hint);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
});

test('--debug shows the stack', async () => {
  const { exitCode, stderr } = await meshmark(['report', 'nowhere', '--debug']);
  expect(stderr).toMatch(/\n +at /);
  expect(exitCode).toBe(2);
});
