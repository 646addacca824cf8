import { expect, test } from 'vitest';
import type { Lab } from '../lab/types.ts';
import { type Place, placesOf, seenIn, type Turns } from './in-lab.ts';

/** As much of a lab as is looked at. */
const lab = {
  lines: new Map(),
  fault: () => null,
  [Symbol.asyncDispose]: async () => {},
} as unknown as Lab;
const signal = new AbortController().signal;

/** What comes of an action in a lab. */
const seenBy = (action: (turns: Turns) => Promise<string>, opened: Lab = lab) => {
  const [place] = placesOf([null]) as [Place<null>];
  const fresh = { open: async () => opened, network: null, checks: { wires: null, routers: null } };
  return seenIn(place, fresh, 10_000, signal, (_lab, turns) => action(turns));
};

const standStill = async (): Promise<void> => {
  const until = performance.now() + 1300;
  while (performance.now() < until);
};

test('a machine that stands still while a contestant is looked at spoils what is seen, and not while it ends', async () => {
  const during = seenBy(async () => {
    await standStill();
    return 'seen';
  });
  expect(await during).toMatchObject({
    status: 'invalid',
    reason: expect.stringMatching(/^the machine stood still/),
  });
  let ended = false;
  const atTheEnd = seenBy(async ({ ends }) => {
    ends({
      [Symbol.asyncDispose]: async () => {
        await standStill();
        ended = true;
      },
    });
    return 'seen';
  });
  expect(await atTheEnd).toBe('seen');
  expect(ended).toBe(true);
});
