import { expect, test } from 'vitest';
import { describeCommands } from './completion/describe.ts';
import { buildProgram } from './program.ts';
import { meshmark } from './testing/spawn.ts';

const commands = describeCommands(buildProgram({ signal: new AbortController().signal }));

test('every command says in one sentence what it does', () => {
  for (const { description } of commands) expect(description).not.toBe('');
});

test.each(commands.map(({ path }) => path))(
  'meshmark %s -h answers on standard output with exit code 0',
  async (path) => {
    const { exitCode, stdout, stderr } = await meshmark([...path.split(' ').filter((it) => it !== ''), '-h']);
    expect(stdout).toContain(`Usage: meshmark ${path}`.trim());
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  },
);

test('without arguments the help is shown', async () => {
  const { exitCode, stdout } = await meshmark([]);
  expect(stdout).toContain('meshmark doctor');
  expect(exitCode).toBe(0);
});

test('a command that needs another one says which there are', async () => {
  const { exitCode, stderr } = await meshmark(['lab']);
  expect(stderr).toContain('up [options] <network>');
  expect(exitCode).toBe(2);
});
