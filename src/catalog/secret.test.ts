import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { Secret } from './secret.ts';

const secret = new Secret('hunter2');

test('gives its value only when asked to reveal it', () => {
  expect(secret.reveal()).toBe('hunter2');
});

test.each([
  ['a template', `${secret}`],
  ['JSON', JSON.stringify({ secret })],
  ['inspection', inspect({ secret }, { showHidden: true, depth: 5 })],
  ['an error message', new Error(`refused ${secret}`).message],
  ['its keys', Object.values({ ...secret }).join()],
])('stays hidden in %s', (_, text) => {
  expect(text).not.toContain('hunter2');
});
