import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { turnstile } from '../../host/alone.ts';
import type { RouterCheck } from '../../lab/types.ts';
import { routersOnce } from './routers-once.ts';

const signal = new AbortController().signal;
const checkOf = (ok: boolean) => ({ ok, reason: ok ? null : 'it lets everything in' }) as RouterCheck;

test('labs of one network that come at once are looked at once, while nobody does what is done alone', async () => {
  const alone = turnstile();
  const routers = routersOnce(alone);
  const looks: string[] = [];
  const { promise: opened, resolve: open } = Promise.withResolvers<void>();
  const labOf = (name: string, meanwhile: Promise<void>) => ({
    checkRouters: async () => {
      looks.push(name);
      await meanwhile;
      return [checkOf(true)];
    },
  });
  const { promise: measured, resolve: measure } = Promise.withResolvers<void>();
  const busy = alone(() => measured);
  const slow = [1, 2].map(() => routers.of('one', labOf('one', opened), signal));
  const other = routers.of('two', labOf('two', Promise.resolve()), signal);
  await turn();
  expect(looks).toEqual([]);
  measure();
  await busy;
  await turn();
  expect(looks).toEqual(['one']);
  open();
  expect(await Promise.all([...slow, other])).toEqual([[checkOf(true)], [checkOf(true)], [checkOf(true)]]);
  expect(looks).toEqual(['one', 'two']);
});

test('what is not as asked is told, and looked at again', async () => {
  let looks = 0;
  const lab = { checkRouters: async () => [checkOf(++looks > 1)] };
  const routers = routersOnce(turnstile());
  const seen: (readonly RouterCheck[])[] = [];
  expect(routers.known('one')).toBeNull();
  for (const _ of [1, 2, 3]) seen.push(await routers.of('one', lab, signal));
  expect(seen).toEqual([[checkOf(false)], [checkOf(true)], [checkOf(true)]]);
  expect(looks).toBe(2);
  expect(routers.known('one')).toEqual([checkOf(true)]);
  routers.forget();
  expect(routers.known('one')).toBeNull();
});
