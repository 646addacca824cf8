import { expect, test } from 'vitest';
import { NAT_CLASSES } from '../../network/nat.ts';
import { traversalCells } from '../../scenarios/traversal.ts';
import type { TraversalVerdict } from './traversal.ts';
import { traversalHtml } from './traversal-html.ts';
import { CLASSES } from './traversal-layout.ts';
import { errLines, traversalRows, traversalSentence } from './traversal-text.ts';

const verdict = (more: Partial<TraversalVerdict>): TraversalVerdict => ({
  entry: 'vpn',
  ends: ['port-restricted', 'symmetric'],
  possible: false,
  counts: { direct: 0, relayed: 2, mixed: 0, unreachable: 0 },
  failed: 0,
  invalid: 0,
  errs: [],
  firstPacketMs: 1234,
  directMs: null,
  ...more,
});

test('a table has a row for each pair and a column for each contestant', () => {
  const lost = verdict({ entry: 'other', ends: ['open', 'symmetric'], possible: true });
  expect(traversalRows([verdict({}), lost])).toEqual([
    ['routers', 'hole', 'vpn', 'other'],
    ['open + symmetric', 'yes', '', 'R lost'],
    ['port-restricted + symmetric', 'no', 'R', ''],
  ]);
});

test('a sentence says what every pass came to, how soon, and what could be', () => {
  const counts = { direct: 1, relayed: 2, mixed: 0, unreachable: 0 };
  expect(traversalSentence(verdict({ counts, failed: 1, invalid: 1, directMs: 2500 }))).toBe(
    'port-restricted + symmetric: direct in 1 of 5, relayed in 2 of 5, did not come up or used too much in 1 of 5, spoilt by the lab in 1 of 5; first packet after 1.2 s; direct after 2.5 s; no hole can be punched',
  );
});

test('a daemon that says something else than the counters is named, in its sentence too', () => {
  const errs = [{ said: 'direct', seen: 'relayed', passes: 1 }];
  const words = 'the daemon says direct where packets are relayed, in 1 of 2';
  const lying = verdict({ errs });
  expect(traversalSentence(lying)).toContain(`; ${words}; no hole can be punched`);
  expect(errLines([lying, verdict({ entry: 'other' })])).toEqual([
    `vpn, port-restricted + symmetric: ${words}`,
  ]);
  const page = traversalHtml([verdict({ entry: 'a<b>', errs })], [], 'Made today.');
  expect(page).toContain('<h2>Daemons that say something else than the counters</h2>');
  expect(page).not.toContain('<b>');
  expect(traversalHtml([verdict({})], [], 'Made today.')).not.toContain('say something else');
});

test('the page has a picture for each contestant and escapes what others wrote', () => {
  const page = traversalHtml([verdict({}), verdict({ entry: 'a<b>' })], [], 'Made <today>.');
  expect(page.match(/<svg /g)).toHaveLength(2);
  expect(page).not.toContain('<b>');
  expect(page).not.toContain('<today>');
  // All but the one that was seen.
  expect(page.match(/class="none"/g)).toHaveLength(2 * (traversalCells.length - 1));
});

test('the page has round trip and goodput of each way, where there are any', () => {
  const figures = { entry: 'a<b>', passes: 3, rttMs: 20, goodputUp: 9, goodputDown: null };
  const page = traversalHtml([verdict({})], [{ ...figures, kind: 'direct' }], 'Made today.');
  expect(page).toContain('<h2>Round trip and goodput by way</h2>');
  expect(page).toContain('20.0');
  expect(page).not.toContain('<b>');
  expect(traversalHtml([verdict({})], [], 'Made today.')).not.toContain('Round trip');
});

test('the picture has a square for every pair', () => {
  const seen = traversalCells.map(({ ends, possible }) => verdict({ ends, possible }));
  const page = traversalHtml(seen, [], 'Made today.');
  expect(page).not.toContain('class="none"');
  expect(page.match(/<g><title>/g)).toHaveLength(traversalCells.length);
});

test('the picture has every class of NAT', () => {
  expect([...CLASSES]).toEqual(Object.keys(NAT_CLASSES));
});
