import { expect, test } from 'vitest';
import type { PunchCheck } from '../lab/checks/punch-pairs.ts';
import type { RouterCheck, WireCheck } from '../lab/types.ts';
import { directionOf } from '../network/line.ts';
import type { WayOut } from '../network/nat.ts';
import { LineSchema } from '../network/schema.ts';
import { RUN_EVENT_TYPES } from '../results/events.ts';
import { type InnerEvent, InnerEventSchema, oneOf } from './events.ts';

const warning = { type: 'warning', at: '2026-01-01T00:00:00.000Z', code: 'load', message: 'it was busy' };

test('an event is whole to whom it is for, and refused by name elsewhere', () => {
  const event = InnerEventSchema.parse(warning);
  expect(oneOf(event, ...RUN_EVENT_TYPES)).toEqual(warning);
  expect(() => oneOf(event, 'answer', 'carried')).toThrow('told "warning" instead of "answer" or "carried"');
});

test('an end that no command may have is refused', () => {
  const error = { type: 'error', code: 'defect', message: 'it broke', exitCode: 1, stack: null };
  expect(InnerEventSchema.parse(error)).toEqual(error);
  expect(InnerEventSchema.safeParse({ ...error, exitCode: 7 }).success).toBe(false);
});

const line = LineSchema.parse({
  rateMbit: 10,
  delayMs: 5,
  burstLoss: { gapPackets: 1000, burstPackets: 5 },
  handover: { spreadMs: 20 },
});
const seen = { delayMs: 5.1, jitterMs: 0.2, goodputMbit: 9.9, sent: 300, lost: 1, overtook: 2, doubled: 3 };
const wire: WireCheck = {
  line: 'site home',
  ok: false,
  reason: 'line "site home": down: 300 of 300 packets lost',
  asked: { up: directionOf(line, 'up'), down: directionOf(line, 'down') },
  delivered: {
    rttMs: null,
    loadedRttMs: 120,
    up: seen,
    down: { ...seen, delayMs: null, jitterMs: null, goodputMbit: null, lost: 300 },
  },
};
const way: WayOut = {
  mapping: 'endpoint-independent',
  filtering: 'address-and-port-dependent',
  translated: true,
  portsPreserved: true,
  hairpin: false,
  outerHairpin: null,
  udp: true,
  tcp: 'any',
};
const outside = '198.51.100.1';
const router: RouterCheck = {
  site: 'home',
  device: 'a',
  asked: way,
  delivered: way,
  forgets: { askedSeconds: 30, silences: [{ after: 'one packet', seconds: 22.5, heard: true }] },
  blackHole: { askedBytes: 1280, packets: [{ way: 'out', bytes: 1281, came: false }] },
  opening: {
    outside,
    openings: [
      { by: 'PCP', before: false, opened: { address: outside, port: 4000 }, refusal: null, after: true },
    ],
  },
  translation: { sent: 12, answered: 11, untranslated: 0 },
  ok: true,
  reason: null,
};
const punch: PunchCheck = { sites: ['home', 'office'], asked: true, delivered: true, ok: true };

test('nothing of what a lab delivered is lost on the way out', () => {
  const checked: InnerEvent = {
    type: 'lab-checked',
    network: 'two-homes',
    backend: 'netem',
    upMs: 300,
    wires: [wire],
    routers: [router],
    punches: [punch],
  };
  expect(InnerEventSchema.parse(JSON.parse(JSON.stringify(checked)))).toEqual(checked);
});
