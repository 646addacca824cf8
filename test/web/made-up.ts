import { traversalVerdicts } from '../../src/report/nat/traversal.ts';
import { pathFigures } from '../../src/report/nat/traversal-figures.ts';
import { traversalHtml } from '../../src/report/nat/traversal-html.ts';
import { outageVerdicts } from '../../src/report/outage/outages.ts';
import { outagesHtml } from '../../src/report/outage/outages-html.ts';
import { reportOf } from '../../src/report/run/analyse.ts';
import { renderHtml } from '../../src/report/run/html.ts';
import { fullRun } from '../../src/report/testing.ts';
import { survivalVerdicts } from '../../src/report/without-servers/survival.ts';
import { survivalHtml } from '../../src/report/without-servers/survival-html.ts';
import type { Outage } from '../../src/results/outages.ts';
import type { Answer } from '../../src/results/survival.ts';
import { type Cell, OUTCOMES } from '../../src/results/traversal.ts';
import { OUTAGE_IDS } from '../../src/scenarios/outage-events.ts';
import { traversalCells } from '../../src/scenarios/traversal.ts';

/** Records made up for tests, with everything that real ones may hold: failures, what was never asked, hostile names. */

const ENTRIES = ['wireguard-go', 'nebula@1.11.0', 'a <b>long</b> name & more of it'] as const;
const MADE = 'Made up for tests.';

const session = {
  version: '1',
  programHash: 'abc',
  reason: null,
  routers: null,
  logTail: {},
  startedAt: '2026-01-01T00:00:00Z',
  durationMs: 1000,
} as const;

/** Three passes of every pair; the contestants take turns at every outcome and at what the lab spoilt. */
const cells: readonly Cell[] = ENTRIES.flatMap((entry, e) =>
  traversalCells.flatMap(({ id, ends, possible }, c) =>
    [1, 2, 3].map((pass): Cell => {
      const what = [...OUTCOMES, 'failed', 'invalid'] as const;
      const seen = what[(e + c + (c % 7 === 0 ? pass : 0)) % what.length] ?? 'invalid';
      const outcome = seen === 'failed' || seen === 'invalid' ? null : seen;
      return {
        ...session,
        type: 'cell',
        entry,
        pass,
        cell: id,
        ends: [...ends],
        possible,
        status: seen === 'failed' || seen === 'invalid' ? seen : 'ok',
        outcome,
        firstPacketMs: outcome === null || outcome === 'unreachable' ? null : 400 * pass,
        directMs: outcome === 'direct' ? 900 * pass : null,
        word: outcome === 'direct' ? { kind: 'relayed', evidence: 'made up' } : null,
        agrees: outcome === 'direct' && c % 10 === 0 ? false : null,
        figures:
          outcome === 'direct' || outcome === 'relayed'
            ? { rttMs: outcome === 'direct' ? 20.5 : 30.5, goodputUp: 8.6, goodputDown: 8.9, reason: null }
            : null,
      };
    }),
  ),
);

const ABSENCES: Readonly<Record<string, readonly string[]>> = {
  none: [],
  'hub-1': ['hub-1'],
  'hub-2': ['hub-2'],
  all: ['hub-1', 'hub-2'],
};

const answers: readonly Answer[] = ENTRIES.flatMap((entry, e) =>
  Object.entries(ABSENCES).flatMap(([absence, removed], a) =>
    ['restart', 'new-member', 'address'].map((event, i): Answer => {
      const works = (e + a * i) % 3 !== 2;
      const failed = e === 1 && a === 2;
      return {
        ...session,
        type: 'answer',
        entry,
        pass: 1,
        status: failed ? 'failed' : 'ok',
        reason: failed ? 'the control server did not answer within 30 s: connection refused' : null,
        parts: {
          'hub-1': { serves: ['control server', 'relay'], daemons: ['headscale'] },
          'hub-2': { serves: ['relay'], daemons: ['derper'] },
        },
        absence,
        removed: [...removed],
        event,
        path: { kind: 'direct', by: null },
        existing: failed ? null : { works, longestGapMs: 200, answeredMs: 90_000, watchedMs: 90_000 },
        reached: failed ? null : { works, ms: works ? 1200 : null, limitMs: 60_000, said: '' },
      };
    }),
  ),
);

const direction = { gapMs: 100, backMs: 90, lost: 9, reordered: 0 };
const look = { kind: 'direct', rttMs: 20 } as const;

/** Ten repetitions of every event, from 10 ms to 100 s; the second contestant does not always come back. */
const outages: readonly Outage[] = OUTAGE_IDS.flatMap((event, o) =>
  ENTRIES.flatMap((entry, e) =>
    Array.from({ length: 10 }, (_, i): Outage => {
      const away = e === 1 && (o + i) % 4 === 0;
      const never = e === 2 && event === 'relay-gone';
      const status = never ? 'not-applicable' : away ? 'not-back' : 'back';
      const REASONS = { back: null, 'not-back': 'not back within 91 s', 'not-applicable': 'it has no relay' };
      return {
        ...session,
        type: 'outage',
        entry,
        event,
        pass: i + 1,
        status,
        reason: REASONS[status],
        ms: status === 'back' ? 10 ** (1 + ((o + e) % 4) + i / 10) : null,
        limitMs: 91_000,
        up: direction,
        down: direction,
        tcp: { state: 'survived', gapMs: 200, reason: null },
        lateMs: 1,
        before: look,
        after: look,
      };
    }),
  ),
);

const run = fullRun();

/** What pictures are made of. */
export const madeUp = {
  traversal: traversalVerdicts(cells),
  outages: outageVerdicts(outages),
  entries: ENTRIES,
} as const;

/** Every kind of report as a page. */
export const REPORTS: readonly (readonly [kind: string, page: string])[] = [
  ['a run', renderHtml(reportOf(run.info, run.sessions))],
  ['a traversal', traversalHtml(madeUp.traversal, pathFigures(cells), MADE)],
  ['a survival', survivalHtml(survivalVerdicts(answers), MADE)],
  ['outages', outagesHtml(madeUp.outages, MADE)],
];
