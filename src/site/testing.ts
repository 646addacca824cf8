import type { RunInfo } from '../report/run/types.ts';
import { entryOf, fullRun, runOf } from '../report/testing.ts';
import type { Outage } from '../results/outages.ts';
import { hashed } from '../results/provenance.ts';
import type { RunRecord } from '../results/run.ts';
import type { Session } from '../results/session.ts';
import type { Answer, SurvivalLine } from '../results/survival.ts';
import type { Cell, TraversalRecord } from '../results/traversal.ts';
import { scenarioById } from '../scenarios/index.ts';
import type { SiteRecord, SiteRun } from './dataset/source.ts';

/** Made-up records for tests. */

const provenance = {
  hardware: hashed({ cpu: 'made up for tests', cores: 2, memoryGiB: 8, architecture: 'x64' }),
  environment: hashed({ kernel: '6.18', hypervisor: true, machine: null, backend: 'uml-netem', sysctls: {} }),
  instrument: hashed({ tools: 'a' }),
  contestants: {},
};
const COMMIT = { id: '0123456789abcdef0123456789abcdef01234567', uncommitted: false };

const networkOf = (id: string) => {
  const scenario = scenarioById(id);
  if (scenario === undefined) throw new Error(`no scenario ${id}`);
  return scenario.network;
};

/** The version that an entry's name asks for; null for the product. */
const askedVersion = (name: string): string | null => /@([^ ]+)/.exec(name)?.[1] ?? null;

/** A finished run, every wire of which was as asked. */
export const siteRun = (
  run: { readonly info: RunInfo; readonly sessions: readonly Session[] },
  change: Partial<RunRecord> & { readonly folder?: string; readonly published?: boolean } = {},
): SiteRun => {
  const { folder = '2026-11-24-run-00000000', published = true, ...record } = change;
  const { info, sessions } = run;
  const lines = sessions.map((session) => ({
    ...session,
    version: session.version ?? askedVersion(session.entry) ?? '1.2.3',
    wires: [{ ok: true, reason: null }],
    routers: [],
    startedAt: '2026-11-24T10:00:00.000Z',
  }));
  return {
    kind: 'run',
    folder,
    published,
    content: hashed({ lines }).hash,
    lines,
    record: {
      meshmarkRun: 1,
      createdAt: '2026-11-24T10:00:00.000Z',
      command: ['run', '--out', '/somewhere/else', '--rounds', `${info.rounds}`],
      plan: {
        meshmarkPlan: 1,
        suite: 'standard',
        seed: 1,
        rounds: info.rounds,
        seconds: 3,
        scenarios: info.scenarios.map((id) => ({
          id,
          network: networkOf(id),
          pair: ['a', 'b'],
          workloads: ['tcp', 'rtt', 'http'],
          lineRateMbit: 100,
        })),
        entries: info.entries.map((entry) => ({
          ...entry,
          version: entry.version ?? askedVersion(entry.name),
        })),
        order: lines.map(({ scenario, round, position, entry }) => ({
          scenario,
          round,
          position,
          entry,
          workloads: ['tcp', 'rtt', 'http'],
        })),
      },
      provenance,
      versions: { meshmark: '0.1.0' },
      commit: COMMIT,
      sittings: [
        { startedAt: '2026-11-24T10:00:00.000Z', endedAt: '2026-11-24T11:00:00.000Z', outcome: 'finished' },
      ],
      calibration: null,
      warnings: [],
      ...record,
    },
  };
};

/** Controls, contestants, copies, and one that broke twice. */
export const fullSiteRun = (change: Parameters<typeof siteRun>[1] = {}): SiteRun =>
  siteRun(fullRun(), change);

/** The anchor and one contestant, so that tests are quick. */
export const smallSiteRun = (change: Parameters<typeof siteRun>[1] = {}, rounds = 10): SiteRun =>
  siteRun(
    runOf(
      [
        [entryOf('wireguard-go', { kind: 'anchor' }), { speed: 1 }],
        [entryOf('tinc'), { speed: 0.5 }],
      ],
      { rounds },
    ),
    change,
  );

type Came = Exclude<Cell['outcome'], null> | 'failed' | 'invalid';

const REASONS: Readonly<Record<string, string>> = {
  failed: 'it did not come up',
  invalid: 'the router was slow',
};

const cellOf = (entry: string, pass: number, cell: string, came: Came): Cell => ({
  type: 'cell',
  entry,
  version: '1.2.3',
  programHash: null,
  pass,
  cell,
  ends: cell.split('+') as [string, string],
  possible: true,
  status: came === 'failed' || came === 'invalid' ? came : 'ok',
  outcome: came === 'failed' || came === 'invalid' ? null : came,
  reason: REASONS[came] ?? null,
  firstPacketMs: came === 'direct' || came === 'relayed' ? 100 * pass : null,
  directMs: came === 'direct' ? 200 * pass : null,
  word: null,
  agrees: null,
  figures: null,
  routers: null,
  logTail: came === 'invalid' ? { tinc: 'last words' } : {},
  startedAt: '2026-11-24T12:00:00.000Z',
  durationMs: 1000,
});

/** Three passes of one contestant between three pairs of ends, or those of them that are named. */
export const siteTraversal = (
  change: Partial<TraversalRecord> & { readonly folder?: string } = {},
): Extract<SiteRecord, { kind: 'traversal' }> => {
  const { folder = '2026-11-24-traversal-00000000', ...record } = change;
  const seen = {
    'open+open': ['direct', 'direct', 'direct'],
    'symmetric+symmetric': ['relayed', 'invalid', 'unreachable'],
    'udp-blocked+open': ['failed', 'direct', 'direct'],
  } as const satisfies Record<string, readonly Came[]>;
  const all = Object.keys(seen) as (keyof typeof seen)[];
  const cells = all.filter((id) => record.cells?.includes(id) ?? true);
  const lines = [1, 2, 3].flatMap((pass) =>
    cells.map((cell) => cellOf('tinc', pass, cell, seen[cell][pass - 1] ?? 'invalid')),
  );
  return {
    kind: 'traversal',
    folder,
    published: true,
    content: hashed({ lines }).hash,
    lines,
    record: {
      meshmarkTraversal: 2,
      createdAt: '2026-11-24T12:00:00.000Z',
      command: ['traverse', 'tinc'],
      entries: [entryOf('tinc')],
      passes: 3,
      seed: 1,
      labs: 3,
      provenance,
      versions: { meshmark: '0.1.0' },
      commit: COMMIT,
      cells,
      ...record,
    },
  };
};

const lookRecord = {
  createdAt: '2026-11-24T13:00:00.000Z',
  command: [],
  entries: [entryOf('tinc')],
  seed: 1,
  labs: 3,
  provenance,
  versions: { meshmark: '0.1.0' },
  commit: COMMIT,
};

/** What one pass of a survival saw of tinc: whether a member that was restarted is reached again. */
export const survivalAnswer = (
  absence: string,
  pass: number,
  works: boolean,
  more: Partial<Answer> = {},
): Answer => ({
  type: 'answer',
  entry: 'tinc',
  version: '1.2.3',
  programHash: null,
  pass,
  status: 'ok',
  reason: null,
  parts: {},
  routers: null,
  logTail: {},
  startedAt: '2026-11-24T13:00:00.000Z',
  durationMs: 1,
  absence,
  removed: absence === 'none' ? [] : ['hub-1', 'hub-2'],
  event: 'restart',
  path: null,
  existing: { works: true, longestGapMs: 400, answeredMs: 75_000, watchedMs: 75_000 },
  reached: { works, ms: works ? 1200 : null, limitMs: 60_000, said: '' },
  ...more,
});

/** A survival that asked one contestant for a restart, with nothing and with everything taken away. */
export const siteSurvival = (lines: readonly SurvivalLine[]): Extract<SiteRecord, { kind: 'survival' }> => ({
  kind: 'survival',
  folder: '2026-11-24-survival-00000000',
  published: true,
  content: hashed({ lines }).hash,
  lines,
  record: {
    meshmarkSurvival: 1,
    ...lookRecord,
    passes: 2,
    absences: ['none', 'all'],
    events: ['restart'],
    watchSeconds: 75,
    waitSeconds: 60,
  },
});

/** Outages of one contestant. */
export const siteOutages = (lines: readonly Outage[]): Extract<SiteRecord, { kind: 'outages' }> => ({
  kind: 'outages',
  folder: '2026-11-24-outages-00000000',
  published: true,
  content: hashed({ lines }).hash,
  lines,
  record: { meshmarkOutages: 3, ...lookRecord, awayLabs: 9, passes: 3, events: ['link-1s', 'relay-gone'] },
});
