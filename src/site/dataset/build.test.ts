import { expect, test } from 'vitest';
import { manifestById } from '../../catalog/index.ts';
import { entryOf, runOf } from '../../report/testing.ts';
import { hashed } from '../../results/provenance.ts';
import { fullSiteRun, siteRun, siteTraversal, smallSiteRun } from '../testing.ts';
import { boardOf } from './board.ts';
import { datasetOf } from './build.ts';
import type { Dataset } from './dataset.ts';
import { DatasetSchema } from './dataset-schema.ts';
import type { SiteRecord } from './source.ts';

const built = (...records: SiteRecord[]): Dataset => datasetOf(boardOf(records));

/** The cell of an entry in a metric of the first table. */
const cellIn = (dataset: Dataset, overlay: string, metric: string) =>
  dataset.cells.find(
    ([scenario, m, e]) =>
      scenario === 0 && dataset.metrics[m]?.id === metric && dataset.entries[e]?.overlay === overlay,
  );

const full = built(fullSiteRun(), siteTraversal());

test('the dataset is what its schema says', () => {
  expect(DatasetSchema.parse(JSON.parse(JSON.stringify(full)))).toEqual(full);
});

test('every index leads to something', () => {
  for (const [scenario, metric, entry, , , , , , , , , , , reason] of full.cells) {
    expect(full.scenarios[scenario]).toBeDefined();
    expect(full.metrics[metric]).toBeDefined();
    expect(full.entries[entry]).toBeDefined();
    if (reason !== null) expect(full.reasons[reason]).toBeDefined();
  }
  for (const { testbed } of full.scenarios) expect(full.testbeds[testbed]).toBeDefined();
  for (const { entry } of full.reachability) expect(full.entries[entry]?.name).toBe('tinc@1.2.3');
});

test('copies are controls of the run and no rows', () => {
  expect(full.entries.map(({ name }) => name)).toEqual([
    'none',
    'wireguard-go@1.2.3',
    'n2n@1.2.3',
    'tinc@1.2.3',
    'nebula@1.11.0',
  ]);
});

test('a cell has value, ratio with its interval, ranks and verdict', () => {
  const [, , , status, ok, attempts, value, ratio, low, high, rankLow, rankHigh, verdict, reason] =
    cellIn(full, 'tinc', 'tcp.goodput-up') ?? [];
  expect({ status, ok, attempts, rankLow, rankHigh, verdict, reason }).toEqual({
    status: 'ok',
    ok: 10,
    attempts: 10,
    rankLow: 3,
    rankHigh: 3,
    verdict: 'worse',
    reason: null,
  });
  expect(low ?? 9).toBeLessThan(ratio ?? 0);
  expect(ratio ?? 9).toBeLessThan(high ?? 0);
  expect(`${value}`.replace('.', '').length).toBeLessThanOrEqual(4);
});

test('two that cannot be told apart share their ranks', () => {
  const twins = runOf(
    [
      [entryOf('wireguard-go', { kind: 'anchor' }), { speed: 1 }],
      [entryOf('tinc'), { speed: 1 }],
    ],
    { noise: 0.002 },
  );
  const dataset = built(siteRun(twins));
  for (const overlay of ['wireguard-go', 'tinc'])
    expect(cellIn(dataset, overlay, 'tcp.goodput-up')?.slice(10, 12)).toEqual([1, 2]);
});

test('what failed has no figure, and its reason', () => {
  const [, , , status, ok, attempts, value, ratio, , , rankLow, , verdict, reason] =
    cellIn(full, 'n2n', 'rtt.median') ?? [];
  expect({ status, ok, attempts, value, ratio, rankLow, verdict }).toEqual({
    status: 'failed',
    ok: 8,
    attempts: 10,
    value: null,
    ratio: null,
    rankLow: null,
    verdict: null,
  });
  expect(full.reasons[reason ?? -1]).toContain('the daemon ended');
});

test('a traversal shows what each pass saw', () => {
  expect(full.reachability).toEqual([
    {
      entry: 3,
      record: '2026-11-24-traversal-00000000',
      day: '2026-11-24',
      testbed: full.testbeds[0]?.id,
      machine: 'made up for tests, 2 cores, 8 GiB, Linux 6.18',
      passes: 3,
      labs: 3,
      reachSeconds: 30,
      upgradeSeconds: 30,
      punchable: 3,
      cells: { 'open+open': 'DDD', 'symmetric+symmetric': 'R?-', 'udp-blocked+open': '!DD' },
      times: {
        'open+open': [200, 400],
        'symmetric+symmetric': [null, null],
        'udp-blocked+open': [300, 600],
      },
    },
  ]);
});

test('pairs between which no hole can be punched are not counted as such', () => {
  const all = siteTraversal();
  const lines = all.lines.map((line) => ({ ...line, possible: line.cell !== 'symmetric+symmetric' }));
  expect(built({ ...all, lines }).reachability[0]?.punchable).toBe(2);
});

test('a look at what was too old on its day is marked so, as its record says nothing of that', () => {
  const { version, facts } = manifestById('easytier');
  const { superseded } = facts;
  if (superseded === null) throw new Error('nothing newer than it is known');
  const markAfter = (days: number) => {
    const createdAt = new Date(Date.parse(superseded.on) + days * 86_400_000).toISOString();
    const look = siteTraversal({ createdAt, entries: [entryOf('easytier')] });
    const lines = look.lines.map((line) => ({ ...line, entry: 'easytier', version }));
    return built({ ...look, lines }).entries.map(({ overlay, stale }) => [overlay, stale]);
  };
  expect(markAfter(91)).toEqual([['easytier', { by: superseded.by, days: 91 }]]);
  expect(markAfter(90)).toEqual([['easytier', null]]);
});

test('how long a traversal waited is what its record says, and half a minute where it does not', () => {
  const waits = { reachSeconds: 30, upgradeSeconds: 60 };
  expect(built(siteTraversal({ waits })).reachability[0]).toMatchObject(waits);
  expect(built(siteTraversal()).reachability[0]).toMatchObject({ ...waits, upgradeSeconds: 30 });
});

test('of a traversal of the first format no times are shown: they began elsewhere', () => {
  const { reachability } = built(fullSiteRun(), siteTraversal({ meshmarkTraversal: 1 }));
  expect(reachability[0]?.times).toEqual({});
});

test('records of another testbed are tables of their own', () => {
  const here = smallSiteRun();
  const other = { ...here.record.provenance, instrument: hashed({ tools: 'b' }) };
  const there = smallSiteRun({ folder: '2026-11-25-run-11111111', provenance: other });
  const { scenarios, testbeds } = built(here, { ...there, content: 'f'.repeat(64) });
  expect(testbeds).toHaveLength(2);
  expect(new Set(scenarios.map(({ testbed }) => testbed)).size).toBe(2);
});

test('testbeds of one machine have titles that differ, by the day of their newest run or by their ids', () => {
  const titlesOf = (day: string): string[] => {
    const here = smallSiteRun();
    const provenance = { ...here.record.provenance, instrument: hashed({ tools: 'b' }) };
    const createdAt = `2026-11-${day}T10:00:00.000Z`;
    const there = smallSiteRun({ folder: '2026-11-25-run-11111111', provenance, createdAt });
    return built(here, { ...there, content: 'f'.repeat(64) }).testbeds.map(({ title }) => title);
  };
  const [newer, older] = titlesOf('25');
  expect(newer).toMatch(/, lab of 2026-11-25$/);
  expect(older).toMatch(/, lab of 2026-11-24$/);
  const sameDay = titlesOf('24');
  expect(new Set(sameDay).size).toBe(2);
  for (const title of sameDay) expect(title).toMatch(/, lab of 2026-11-24, [0-9a-f]{12}$/);
  expect(built(smallSiteRun()).testbeds[0]?.title).not.toContain('lab of');
});

test('of two records of one scenario on one testbed the newer one is shown', () => {
  const older = smallSiteRun();
  const newer = smallSiteRun({ folder: '2026-11-25-run-11111111', createdAt: '2026-11-25T10:00:00.000Z' });
  for (const records of [
    [older, newer],
    [newer, older],
  ]) {
    const { scenarios, date } = built(...records);
    expect(scenarios.map(({ record }) => record)).toEqual(['2026-11-25-run-11111111']);
    expect(date).toBe('2026-11-25T10:00:00.000Z');
  }
});

test('what is not published shares no testbed with what is, comes first and says so', () => {
  const { testbeds, scenarios } = built(
    smallSiteRun(),
    smallSiteRun({ folder: 'mine', published: false, createdAt: '2026-11-01T10:00:00.000Z' }),
  );
  expect(testbeds).toHaveLength(2);
  expect(scenarios[0]?.record).toBe('mine');
  expect(testbeds[0]?.title).toMatch(/^Not published/);
  expect(testbeds[0]?.preview[0]).toMatch(/^Not published/);
  expect(testbeds[1]?.preview.join()).not.toContain('published');
});

test('fewer rounds than ten are shown without ranks', () => {
  const { cells } = built(smallSiteRun({ published: false }, 4));
  for (const [, , , status, , , value, , , , rankLow] of cells) {
    expect(status).toBe('ok');
    expect(value).not.toBeNull();
    expect(rankLow).toBeNull();
  }
});

test('a testbed says why its figures are a preview', () => {
  expect(full.testbeds[0]?.preview).toEqual([
    expect.stringContaining('user-mode Linux'),
    expect.stringContaining('WireGuard (kernel)'),
  ]);
});

test('the id is of the records, in whatever order', () => {
  const [a, b] = [smallSiteRun(), siteTraversal()];
  expect(built(a, b).id).toBe(built(b, a).id);
  expect(built(a).id).not.toBe(built(a, b).id);
});

test('an entry that was asked for as the product and one by number are two only if versions differ', () => {
  const run = siteRun(
    runOf([
      [entryOf('wireguard-go', { kind: 'anchor' }), { speed: 1 }],
      [{ ...entryOf('tinc'), stale: { by: '2.0', days: 100 } }, { speed: 0.5 }],
      [{ ...entryOf('tinc@1.0'), version: '1.0' }, { speed: 0.5 }],
    ]),
  );
  const tincs = built(run).entries.filter(({ overlay }) => overlay === 'tinc');
  expect(tincs.map(({ name, stale }) => [name, stale])).toEqual([
    ['tinc@1.0', null],
    ['tinc@1.2.3', { by: '2.0', days: 100 }],
  ]);
});
