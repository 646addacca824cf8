import { expect, test } from 'vitest';
import type { Lab } from '../../lab/types.ts';
import { OutOfBounds } from '../guards/bounded.ts';
import { stoppedClock } from '../testing/stopped-clock.ts';
import { type Place, placesOf, seenIn, type Turns } from './in-lab.ts';

/** As much of a lab as is looked at. */
const lab = {
  lines: new Map(),
  fault: () => null,
  [Symbol.asyncDispose]: async () => {},
} as unknown as Lab;
const signal = new AbortController().signal;

/** What comes of an action in a lab. */
const seenBy = (action: (turns: Turns) => Promise<string>, opened: Lab = lab, forget = () => {}) => {
  const [one] = placesOf([null]) as [Place<null>];
  const place = { ...one, wires: { ...one.wires, forget } };
  const fresh = { open: async () => opened, network: null, checks: { wires: null, routers: null } };
  return seenIn(place, fresh, 10_000, signal, (_lab, turns) => action(turns));
};

test('a machine that stands still while a contestant is looked at spoils what is seen, and not while it ends', async () => {
  const standStill = stoppedClock();
  const during = seenBy(async () => {
    standStill();
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
        standStill();
        ended = true;
      },
    });
    return 'seen';
  });
  expect(await atTheEnd).toBe('seen');
  expect(ended).toBe(true);
});

const broken = { [Symbol.asyncDispose]: () => Promise.reject(new Error('it does not end')) };

test('a contestant that does not end takes nothing from what was seen, and the lab is not to blame', async () => {
  const seen = seenBy(async ({ ends }) => {
    ends(broken);
    return 'seen';
  });
  expect(await seen).toBe('seen');
});

test('a lab that does not end is to blame', async () => {
  const seen = seenBy(async () => 'seen', Object.assign({}, lab, broken));
  expect(await seen).toMatchObject({ status: 'invalid', reason: 'it does not end' });
});

test('who is beyond its bounds failed by that, and a lab that does not end then is told and not trusted', async () => {
  const action = async ({ ends }: Turns): Promise<string> => {
    ends(broken);
    throw new OutOfBounds('it has too many files', { 'a/vpnd': 'last words' });
  };
  const logTail = { 'a/vpnd': 'last words' };
  const reason = 'it has too many files; ending it failed as well: it does not end';
  let forgotten = 0;
  const seen = seenBy(action, Object.assign({}, lab, broken), () => void forgotten++);
  expect(await seen).toEqual({ status: 'failed', reason, logTail });
  expect(forgotten).toBe(1);
});
