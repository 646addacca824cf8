import { expect, test } from 'vitest';
import { inSandbox } from '../support/in-sandbox.ts';

test('what a node or a lab left behind by accident is not in the way of the next one', async () => {
  const { told, stderr } = await inSandbox(new URL('../support/lab-after-failure.ts', import.meta.url));
  expect(told, stderr).toEqual([
    { kept: 'of the newer one' },
    { failed: true, left: [] },
    { wires: [true, true, true] },
    { both: ['laid', 'laid'] },
  ]);
});
