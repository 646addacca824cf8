import { expect, test } from 'vitest';
import { idleLab, neverStarts } from '../bench/testing/idle.ts';
import { stoppedClock } from '../bench/testing/stopped-clock.ts';
import type { RunningOverlay } from '../overlays/types.ts';
import { type Outage, outageKey } from '../results/outages.ts';
import { type OpenLab, type OutagePlan, runOutages } from './run.ts';

/** Two events that share a lab, of one entry. */
const plan = (one = neverStarts()): OutagePlan => ({
  entries: [{ name: 'one', reference: false, contestant: one }],
  events: ['kill', 'peer-restart'],
  passes: 1,
  seed: 7,
  labs: 1,
  done: [],
});

/** What a plan comes to in one lab after the other, and how many it took; outages are told to `outages` as well. */
const told = async (asked: OutagePlan, open: OpenLab = async () => idleLab, outages: Outage[] = []) => {
  let labs = 0;
  const counted: OpenLab = (...asking) => {
    labs++;
    return open(...asking);
  };
  const { signal } = new AbortController();
  await runOutages(asked, [counted], async (outage) => void outages.push(outage), signal);
  return { outages, labs };
};

const eventsOf = (outages: readonly Outage[]): string[] => outages.map(({ event }) => event);
const NOT_UP = { status: 'not-up', reason: 'it did not come up: not to be started' };

test('what does not come up takes the place of one event, and the others have labs of their own', async () => {
  const { outages, labs } = await told(plan());
  expect(eventsOf(outages).toSorted()).toEqual(['kill', 'peer-restart']);
  for (const outage of outages) {
    expect(outage).toMatchObject({ ...NOT_UP, ms: null, wires: [] });
    expect(outage).not.toHaveProperty('spoilt');
  }
  expect(labs).toBe(2);
});

test('a lab that cannot be made spoils the event whose turn it was, which comes again after the others', async () => {
  const usual = await told(plan());
  let fails = 1;
  const open: OpenLab = async () => {
    if (fails-- > 0) throw new Error('no lab');
    return idleLab;
  };
  const { outages, labs } = await told(plan(), open);
  expect(eventsOf(outages)).toEqual(eventsOf(usual.outages).toReversed());
  expect(outages.map(({ spoilt }) => spoilt)).toEqual([undefined, ['no lab']]);
  for (const outage of outages) expect(outage).toMatchObject(NOT_UP);
  expect(labs).toBe(3);
});

test('an event that a machine that stood still may be to blame for is taken again in another lab', async () => {
  const standStill = stoppedClock();
  let starts = 0;
  const stall = async (): Promise<void> => {
    if (++starts === 1) standStill();
  };
  const { outages, labs } = await told({ ...plan(neverStarts(stall)), events: ['peer-restart'] });
  const spoilt = [expect.stringMatching(/^the machine stood still for \d+ ms$/)];
  expect(outages).toEqual([expect.objectContaining({ ...NOT_UP, spoilt })]);
  expect(labs).toBe(2);
});

test('a contestant beyond its bounds failed one event by that, once, and the others go on in another lab', async () => {
  // It has no address, so that its sessions break as well.
  const overlay = { ready: async () => {}, daemons: () => [], [Symbol.asyncDispose]: async () => {} };
  const driver = { start: async () => overlay as unknown as RunningOverlay };
  const full = Object.assign({}, idleLab, {
    processes: async () => new Map(),
    space: async () => ({ usedBytes: 0, mostBytes: 1, usedFiles: 2, mostFiles: 2 }),
    ownSpace: async () => ({ usedBytes: 0, usedFiles: 2 }),
  });
  const { outages, labs } = await told(plan({ ...neverStarts(), driver }), async () => full);
  expect(eventsOf(outages).toSorted()).toEqual(['kill', 'peer-restart']);
  for (const outage of outages) {
    expect(outage).toMatchObject({
      status: 'failed',
      reason: 'there are 2 files on its devices and 0 others, the limit is 1',
    });
    expect(outage).not.toHaveProperty('spoilt');
  }
  expect(labs).toBe(2);
});

test('what is done is left out', async () => {
  const done = [{ entry: 'one', event: 'kill', pass: 1, status: 'back', ms: 300 }] as const;
  const { outages } = await told({ ...plan(), passes: 2, done });
  expect(outages.map(outageKey).toSorted()).toEqual([
    '1 one peer-restart',
    '2 one kill',
    '2 one peer-restart',
  ]);
});

test.each<[string, OpenLab, string]>([
  ['cannot be made', () => Promise.reject(new Error('no lab')), 'no lab'],
  ['break', async () => Object.assign({}, idleLab, { fault: () => 'the wire ended' }), 'the wire ended'],
])('labs that %s are tried three times for each event, and end it after three', async (_, open, reason) => {
  const outages: Outage[] = [];
  const [one] = plan().entries;
  if (one === undefined) throw new Error('no entries');
  const asked = { ...plan(), entries: [one, { ...one, name: 'two' }], passes: 3 };
  await expect(told(asked, open, outages)).rejects.toMatchObject({ code: 'lab-spoilt' });
  const spoilt = { status: 'invalid', reason, spoilt: [reason, reason] };
  expect(outages).toEqual([1, 2, 3].map(() => expect.objectContaining(spoilt)));
});

test('behind routers that are not as asked nothing is started, but without a VPN they are held open', async () => {
  let starts = 0;
  const [one] = plan(neverStarts(async () => void starts++)).entries;
  if (one === undefined) throw new Error('no entries');
  const entries = [one, { ...one, name: 'none', reference: true }];
  const routers = [{ ok: false, reason: 'site "home-a" is open' }];
  const open: OpenLab = async () => Object.assign({}, idleLab, { checkRouters: async () => routers });
  const { outages } = await told({ ...plan(), entries, events: ['peer-restart'] }, open);
  const seen = new Map(outages.map((outage) => [outage.entry, outage]));
  const reason = 'the network is not as asked (site "home-a" is open)';
  expect(seen.get('one')).toMatchObject({ status: 'invalid', reason, spoilt: [reason, reason] });
  expect(seen.get('none')).toMatchObject(NOT_UP);
  expect(starts).toBe(1);
});

test('what a busy processor makes longer happens in some of the labs, before what timers say in all of them', async () => {
  const asked = { ...plan(), events: ['roam', 'kill'], passes: 6, labs: 2 } as const;
  const opened: [string, number][] = [];
  let now = 0;
  const labs = [1, 2, 3, 4].map(
    (lab): OpenLab =>
      async () => {
        opened.push([now < 6 ? 'kill' : 'roam', lab]);
        return idleLab;
      },
  );
  const events: string[] = [];
  const { signal } = new AbortController();
  const tell = async (outage: Outage): Promise<void> => {
    now = events.push(outage.event);
  };
  await runOutages(asked, labs, tell, signal);
  expect(events).toEqual([...Array(6).fill('kill'), ...Array(6).fill('roam')].slice(0, events.length));
  const labsOf = (event: string) =>
    [...new Set(opened.filter(([own]) => own === event).map(([, lab]) => lab))].toSorted();
  expect(labsOf('kill')).toEqual([1, 2]);
  expect(labsOf('roam')).toEqual([1, 2, 3, 4]);
});
