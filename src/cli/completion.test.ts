import { execa } from 'execa';
import { expect, test } from 'vitest';
import { meshmark } from './testing/spawn.ts';

/** What bash would offer for a line of words, the last one unfinished. */
const complete = async (words: readonly string[]): Promise<string[]> => {
  const { stdout: script } = await meshmark(['completion', 'bash']);
  const array = words.map((word) => `'${word}'`).join(' ');
  const call = `COMP_WORDS=(meshmark ${array}); COMP_CWORD=${words.length}; _meshmark; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout } = await execa('bash', ['--norc', '-c', `${script}\n${call}`]);
  return stdout.split('\n').filter((word) => word !== '');
};

test.each([
  ['a command', ['li'], ['list']],
  ['a kind', ['list', 'sc'], ['scenarios']],
  ['a nested command', ['lab', 'u'], ['up']],
  ['a flag', ['run', '--sc'], ['--scenarios']],
  ['the value of a flag', ['run', '--overlays', 'neb'], ['nebula']],
  ['the last of several values', ['run', '--overlays', 'tinc,neb'], ['tinc,nebula']],
  ['the value of a flag of compare', ['compare', 'nebula', 'tinc', '--workloads', 'cal'], ['calls']],
  ['a flag behind an argument', ['list', 'overlays', '--j'], ['--json']],
  ['a contestant behind outdated', ['outdated', 'neb'], ['nebula']],
  ['nothing for the name of a new contestant', ['scaffold', 'overlay', 'x', '--name', 'neb'], []],
])('bash completes %s', async (_what, words, offered) => {
  expect(await complete(words)).toEqual(offered);
});

test('the fish script offers commands and flags with their descriptions', async () => {
  const { stdout } = await meshmark(['completion', 'fish']);
  expect(stdout).toContain("-f -a doctor -d 'say what this machine lacks");
  expect(stdout).toContain("-n '__fish_seen_subcommand_from run' -l rounds");
  // `lab check` has no --soak, and `cache list` no kinds.
  const [soak, kinds] = [/^.* -l soak /m, /^.* -a 'overlays /m].map((line) => line.exec(stdout)?.[0]);
  expect(soak).toContain("'__fish_seen_subcommand_from check; and not __fish_seen_subcommand_from lab'");
  expect(kinds).toContain('not __fish_seen_subcommand_from cache');
});

test('the zsh script is the one of bash behind zsh’s own bridge', async () => {
  const { stdout } = await meshmark(['completion', 'zsh']);
  expect(stdout.split('\n').slice(0, 2)).toEqual([
    '#compdef meshmark',
    'autoload -U +X bashcompinit && bashcompinit',
  ]);
});
