import { expect, test } from 'vitest';
import type { RouterCheck } from '../lab/types.ts';
import { routersOnce } from './routers-once.ts';

const signal = new AbortController().signal;
const checkOf = (ok: boolean) => ({ ok, reason: ok ? null : 'it lets everything in' }) as RouterCheck;

test('labs of one network that come at once are looked at once, and those of others do not wait for it', async () => {
  const routers = routersOnce();
  const looks: string[] = [];
  const { promise: opened, resolve: open } = Promise.withResolvers<void>();
  const labOf = (name: string, meanwhile: Promise<void>) => ({
    checkRouters: async () => {
      looks.push(name);
      await meanwhile;
      return [checkOf(true)];
    },
  });
  const slow = [1, 2].map(() => routers.of('one', labOf('one', opened), signal));
  expect(await routers.of('two', labOf('two', Promise.resolve()), signal)).toEqual([checkOf(true)]);
  open();
  expect(await Promise.all(slow)).toEqual([[checkOf(true)], [checkOf(true)]]);
  expect(looks).toEqual(['one', 'two']);
});

test('what is not as asked is told, and looked at again', async () => {
  let looks = 0;
  const lab = { checkRouters: async () => [checkOf(++looks > 1)] };
  const routers = routersOnce();
  const seen: (readonly RouterCheck[])[] = [];
  for (const _ of [1, 2, 3]) seen.push(await routers.of('one', lab, signal));
  expect(seen).toEqual([[checkOf(false)], [checkOf(true)], [checkOf(true)]]);
  expect(looks).toBe(2);
});
