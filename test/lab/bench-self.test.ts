import { expect, test } from 'vitest';
import { inSandbox } from '../support/in-sandbox.ts';

test('the chain that the lab is timed against can be made by hand', async () => {
  const { told, stderr } = await inSandbox(new URL('../support/hand-made-chain.ts', import.meta.url));
  expect(told, stderr).toEqual([{ stdout: expect.stringContaining('3 packets transmitted, 3 received') }]);
});
