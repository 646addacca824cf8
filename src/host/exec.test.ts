import { expect, test } from 'vitest';
import { deadline, run } from './exec.ts';

test('an error has the command and its last lines, unless they hold a secret', async () => {
  const argv = ['sh', '-c', 'echo said; exit 3', 'sh', 'given'];
  const signal = AbortSignal.timeout(5000);
  await expect(run(argv, { signal })).rejects.toThrow(`${argv.join(' ')} ended with code 3: said`);
  const error: unknown = await run(argv, { signal, secret: 'keygen' }).catch((thrown: unknown) => thrown);
  expect((error as Error).message).toBe('keygen ended with code 3');
});

test('of a long line an error has the end', async () => {
  const argv = ['sh', '-c', 'head -c 1000000 /dev/zero | tr "\\0" x; echo end; exit 3'];
  const failed = run(argv, { signal: AbortSignal.timeout(5000), as: 'it' });
  await expect(failed).rejects.toThrow(/^it ended with code 3: x{4093}end$/);
});

test('neither does one that took too long', async () => {
  const argv = ['sleep', '3600'];
  await expect(run(argv, { signal: deadline(50), secret: 'keygen' })).rejects.toThrow(
    /^keygen was ended before it finished/,
  );
});

/** A shell that leaves a child behind which holds its output open, and says its process id. */
const LEAVES_A_CHILD = 'sleep 60 & echo $!';

test('a child that holds the output open is not waited for', async () => {
  const { exitCode, stdout, durationMs } = await run(['sh', '-c', LEAVES_A_CHILD], {
    signal: deadline(20_000),
  });
  expect(stdout).toMatch(/^\d+\n$/);
  process.kill(Number(stdout), 'SIGKILL');
  expect(exitCode).toBe(0);
  expect(durationMs).toBeLessThan(15_000);
});

test('nor is it when the program takes too long', async () => {
  // The child ends by itself: it is not known here.
  const argv = ['sh', '-c', 'sleep 30 & sleep 30'];
  const startedAt = performance.now();
  await expect(run(argv, { signal: deadline(50) })).rejects.toThrow(/was ended before it finished/);
  expect(performance.now() - startedAt).toBeLessThan(15_000);
});
