import { expect, test } from 'vitest';
import { runTool, type ToolResult } from './run.ts';

const ran = (file: string, ...args: string[]): Promise<ToolResult> =>
  runTool(file, args, { signal: AbortSignal.timeout(10_000), timeoutMs: 10_000 });

test('a program gets its arguments as they are, and nothing to read', async () => {
  expect((await ran('printf', '%s|', '$HOME', '', "a 'b'")).stdout).toBe("$HOME||a 'b'|");
  expect(await ran('cat')).toEqual({ exitCode: 0, killed: false, stdout: '', stderr: '' });
});

test('how a program ended is told', async () => {
  expect(await ran('sh', '-c', 'echo why >&2; exit 3')).toMatchObject({
    exitCode: 3,
    killed: false,
    stderr: 'why',
  });
  expect(await ran('sh', '-c', 'kill -KILL $$')).toMatchObject({ killed: true });
});

test('a program that is not there is named, and one that misses another is not', async () => {
  await expect(ran('no-such-program')).rejects.toMatchObject({
    code: 'tool-missing',
    message: expect.stringContaining('no-such-program'),
  });
  expect(await ran('sh', '-c', 'no-such-program')).toMatchObject({
    exitCode: 127,
    stderr: expect.stringContaining('not found'),
  });
});

test('what it leaves in a session of its own, with the output open, is not waited for', async () => {
  const startedAt = performance.now();
  const helper = "setsid --fork sh -c 'echo $$; exec sleep 20'; sleep 0.5";
  const { exitCode, stdout } = await ran('sh', '-c', helper);
  expect(stdout).toMatch(/^\d+$/);
  process.kill(Number(stdout), 'SIGKILL');
  expect(exitCode).toBe(0);
  expect(performance.now() - startedAt).toBeLessThan(5000);
});

test('what a program leaves running ends with it', async () => {
  // While it runs it holds the output open, whose end is waited for.
  expect(await ran('sh', '-c', 'sleep 60 & echo started')).toMatchObject({ exitCode: 0, stdout: 'started' });
});
