import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Outage } from '../../src/results/outages.ts';
import { meshmark } from '../support/meshmark.ts';

/** Lets events happen once to each contestant. */
const outagesOf = async (
  names: readonly string[],
  events: readonly string[],
  labs: number,
  out: string,
): Promise<{ readonly dir: string; readonly outages: readonly Outage[] }> => {
  const how = ['--events', events.join(','), '--repetitions', '1', '--labs', `${labs}`, '--seed', '1'];
  const { stdout, stderr } = await meshmark(['outage', ...names, ...how, '--json', '--out', out], {
    timeoutMs: 400_000,
  });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as { dir: string; outages: Outage[] };
};

const seenIn = (outages: readonly Outage[], entry: string, event: string): Outage => {
  const found = outages.find((one) => one.entry === entry && one.event === event);
  if (found === undefined) throw new Error(`no ${event} of ${entry}`);
  return found;
};

// Outages are waited for: each test computes little.
test.concurrent('gaps last as long as what was taken away, with Nebula and without a VPN, and a killed daemon makes one', async () => {
  const out = await mkdtemp(join(tmpdir(), 'meshmark-outages-'));
  try {
    const events = ['nothing', 'kill', 'link-1s', 'link-10s', 'router-reboot'];
    const { dir, outages } = await outagesOf(['none', 'nebula'], events, 2, out);
    const of = (entry: string, event: string): Outage => seenIn(outages, entry, event);
    const told = outages.map(({ entry, event, status, reason }) => `${entry} ${event} ${status} ${reason}`);
    expect(told.toSorted()).toEqual([
      'nebula kill back null',
      'nebula link-10s back null',
      'nebula link-1s back null',
      'nebula nothing back null',
      'nebula router-reboot back null',
      'none kill not-applicable it has no daemon',
      'none link-10s back null',
      'none link-1s back null',
      'none nothing back null',
      'none router-reboot back null',
    ]);
    // Three sites and the server, those under the network without a VPN too.
    for (const { wires } of outages)
      expect((wires as { ok: boolean }[] | null)?.map(({ ok }) => ok)).toEqual(Array(4).fill(true));
    const reference = of('none', 'link-1s');
    expect(reference.ms).toBeGreaterThanOrEqual(1500);
    // Linux asks for a neighbour's hardware address once a second: one and two seconds after the plug was pulled.
    expect(reference.ms).toBeLessThan(2300);
    expect(reference.tcp?.state).toBe('survived');
    expect(of('nebula', 'link-1s').ms).toBeGreaterThanOrEqual(1500);
    for (const entry of ['none', 'nebula']) {
      expect(of(entry, 'link-10s').ms).toBeGreaterThanOrEqual(10_500);
      expect(of(entry, 'router-reboot').ms).toBeGreaterThanOrEqual(20_000);
    }
    const [kill, nothing] = [of('nebula', 'kill'), of('nebula', 'nothing')];
    expect(kill.ms).toBeGreaterThan(nothing.ms ?? Number.NaN);
    expect(kill.ms).toBeLessThan(kill.limitMs);
    expect(kill.up?.lost).toBeGreaterThan(0);
    expect((await readFile(join(dir, 'outages.jsonl'), 'utf8')).trim().split('\n')).toHaveLength(10);
    const { stdout: table } = await meshmark(['report', dir]);
    expect(table).toMatch(/link-1s +nebula +1\/1 /);
  } finally {
    await rm(out, { recursive: true });
  }
});

/** What Nebula may not come back from, and how that is told: between two NATs others have to find it, and it may stay with its relay. */
const STAYS_AWAY: Readonly<Record<string, RegExp>> = {
  'address-change': /^not back within 90 s$/,
  roam: /^not back within 90 s$/,
  upgrade: /^still relayed after 90 s$/,
};

/** What a gap has at least, where something is taken away, in ms. */
const TAKEN_AWAY: Readonly<Record<string, number>> = { 'relay-gone': 10_500 };

/** Lines of the networks that are not three homes and a server. */
const LINES: Readonly<Record<string, number>> = { 'address-change-open': 3 };

// Nothing here takes anything away for over 30 s: a cable that is pulled for two minutes is one that is pulled for ten seconds.
test.concurrent('addresses, a relay and daemons go, and Nebula comes back or says how long it was waited', async () => {
  const out = await mkdtemp(join(tmpdir(), 'meshmark-outages-'));
  const events = [
    ...['peer-restart', 'address-change', 'address-change-open', 'roam', 'relay-gone'],
    ...['upgrade', 'cold-start', 'warm-start', 'reconnect'],
  ];
  try {
    const { outages } = await outagesOf(['nebula'], events, 3, out);
    expect(outages.map(({ event }) => event).toSorted()).toEqual(events.toSorted());
    for (const { event, status, reason, ms, limitMs, wires } of outages) {
      const told = `${event}: ${status}, ${reason}`;
      expect(wires, told).toHaveLength(LINES[event] ?? 4);
      const away = status === 'not-back' ? STAYS_AWAY[event] : undefined;
      if (away !== undefined) expect(reason, told).toMatch(away);
      else {
        expect([status, reason], told).toEqual(['back', null]);
        expect(ms, told).toBeGreaterThanOrEqual(TAKEN_AWAY[event] ?? 0);
        expect(ms, told).toBeLessThan(limitMs);
      }
    }
    const of = (event: string): Outage => seenIn(outages, 'nebula', event);
    expect(of('relay-gone').before?.kind).toBe('relayed');
    expect(of('address-change-open').before?.kind).toBe('direct');
  } finally {
    await rm(out, { recursive: true });
  }
});

test.concurrent('a network is parted in two halves, and two inside one of them that need no server go on', async () => {
  const out = await mkdtemp(join(tmpdir(), 'meshmark-outages-'));
  try {
    // WireGuard is told all addresses, so that its members have no use for the server, which is on the other side.
    const { outages } = await outagesOf(['wireguard-go'], ['partition'], 1, out);
    const { status, reason, ms, wires, inside, up } = seenIn(outages, 'wireguard-go', 'partition');
    expect([status, reason]).toEqual(['back', null]);
    expect(wires).toHaveLength(7);
    expect(ms).toBeGreaterThanOrEqual(30_000);
    // A packet every 10 ms makes 3000 across the cut.
    expect(up?.lost).toBeGreaterThan(2500);
    expect(inside?.up.lost).toBeLessThan(300);
    expect(inside?.down.lost).toBeLessThan(300);
  } finally {
    await rm(out, { recursive: true });
  }
});
