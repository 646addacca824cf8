import { expect, test } from 'vitest';
import { deadline, run } from './exec.ts';

test('an error has the command and its last lines, unless they hold a secret', async () => {
  const argv = ['sh', '-c', 'echo said; exit 3', 'sh', 'given'];
  const signal = AbortSignal.timeout(5000);
  await expect(run(argv, { signal })).rejects.toThrow(`${argv.join(' ')} ended with code 3: said`);
  const error: unknown = await run(argv, { signal, secret: 'keygen' }).catch((thrown: unknown) => thrown);
  expect((error as Error).message).toBe('keygen ended with code 3');
});

test('neither does one that took too long', async () => {
  const argv = ['sleep', '3600'];
  await expect(run(argv, { signal: deadline(50), secret: 'keygen' })).rejects.toThrow(
    /^keygen was ended before it finished/,
  );
});
