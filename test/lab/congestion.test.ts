import { expect, test } from 'vitest';
import { inSandbox } from '../support/in-sandbox.ts';

test('a server sends by cubic to any neighbour, one that no prefix of its interface holds among them', async () => {
  const { told, stderr } = await inSandbox(new URL('../support/pinned-routes.ts', import.meta.url));
  expect(told, stderr).toEqual(Array(2).fill({ algorithm: 'cubic', restored: true }));
});
