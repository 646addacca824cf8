import { describe, expect, it } from 'vitest';
import { entryOf, runOf } from '../../report/testing.ts';
import { hashed } from '../../results/provenance.ts';
import { siteRun, smallSiteRun } from '../testing.ts';
import { boardOf } from './board.ts';
import { datasetOf } from './build.ts';
import type { Dataset, SiteUseCase } from './dataset.ts';
import { DatasetSchema } from './dataset-schema.ts';
import type { SiteRecord } from './source.ts';

const inScenario = (scenario: string) =>
  runOf(
    [
      [entryOf('wireguard-go', { kind: 'anchor' }), { speed: 1 }],
      [entryOf('tinc'), { speed: 0.5 }],
      [entryOf('n2n'), { speed: 0.8, broken: { 2: { status: 'failed', reason: 'it ended' } } }],
    ],
    { scenario },
  );
const [homes, lan] = [inScenario('two-homes'), inScenario('lan-100')];
/** An older run that measured both of what bulk transfers need. */
const both = siteRun(
  {
    info: { ...homes.info, scenarios: ['two-homes', 'lan-100'] },
    sessions: [...homes.sessions, ...lan.sessions],
  },
  { folder: '2026-11-20-run-11111111' },
);
const built = (...records: SiteRecord[]): Dataset => datasetOf(boardOf(records));
const bulkOf = ({ useCases }: Dataset): SiteUseCase => {
  const found = useCases.find(({ id }) => id === 'bulk');
  if (found === undefined) throw new Error('no bulk');
  return found;
};

describe('use cases of the dataset', () => {
  it('have the scores of the run that measured their parts, by the entries of the dataset', () => {
    // A newer run of another scenario has nothing to say of it.
    const dataset = built(smallSiteRun(), both);
    const bulk = bulkOf(dataset);
    expect(bulk.record).toBe('2026-11-20-run-11111111');
    expect(bulk.unavailable).toBeUndefined();
    expect(bulk.scores.map(({ entry }) => dataset.entries[entry]?.overlay)).toEqual([
      'wireguard-go',
      'tinc',
      'n2n',
    ]);
    expect(bulk.scores[0]).toMatchObject({ score: 1, rankLow: 1, rankHigh: 1, places: [1, 1], ahead: 1 });
    expect(bulk.scores[1]?.score ?? 1).toBeLessThan(0.52);
    expect(bulk.scores[2]).toMatchObject({ score: null, rankLow: null });
    expect(bulk.scores[2]?.unranked).toContain('it ended');
    expect(Object.values(bulk.weights).reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
  });

  it('leave ranks as open as the run does', () => {
    const inBoth = ['two-homes', 'lan-100'].map((scenario) =>
      runOf(
        [
          [entryOf('wireguard-go', { kind: 'anchor' }), { speed: 1 }],
          [entryOf('tinc'), { speed: 1 }],
        ],
        { scenario, noise: 0.002 },
      ),
    );
    const [first] = inBoth;
    const info = { ...homes.info, entries: first?.info.entries ?? [], scenarios: ['two-homes', 'lan-100'] };
    const run = siteRun({ info, sessions: inBoth.flatMap(({ sessions }) => sessions) });
    expect(bulkOf(built(run)).scores.map(({ rankLow, rankHigh }) => [rankLow, rankHigh])).toEqual([
      [1, 2],
      [1, 2],
    ]);
  });

  it('say where the processor was emulated, and rank nobody then', () => {
    const environment = hashed({ kernel: '6.18', hypervisor: true, machine: null, accelerator: 'tcg' });
    const { record } = both;
    const run = { ...both, record: { ...record, provenance: { ...record.provenance, environment } } };
    const bulk = bulkOf(built(run));
    expect(bulk.emulated).toBe('made up for tests');
    expect(bulk.scores.map(({ rankLow }) => rankLow)).toEqual([null, null, null]);
    expect(bulk.scores[0]?.score).toBe(1);
    expect(bulkOf(built(both))).not.toHaveProperty('emulated');
  });

  it('have none where the anchor broke in the newest run that measured their parts, whatever an older one has', () => {
    const broken = runOf(
      [
        [
          entryOf('wireguard-go', { kind: 'anchor' }),
          { speed: 1, broken: { 2: { status: 'failed', reason: 'it ended' } } },
        ],
        [entryOf('tinc'), { speed: 0.5 }],
      ],
      { scenario: 'two-homes' },
    );
    const info = { ...homes.info, scenarios: ['two-homes', 'lan-100'] };
    const newer = siteRun(
      { info, sessions: [...broken.sessions, ...lan.sessions] },
      { folder: '2026-11-25-run-22222222' },
    );
    const bulk = bulkOf(built(newer, both));
    expect(bulk.scores).toEqual([]);
    expect(bulk.unavailable).toContain('the anchor has no figure in two-homes/');
  });

  it('say why they have none', () => {
    const bulk = bulkOf(built(smallSiteRun()));
    expect(bulk.scores).toEqual([]);
    expect(bulk.unavailable).toContain('the record has no two-homes/');
    expect(bulkOf(built()).unavailable).toBe('there is no run');
  });

  it('fit the schema', () => {
    const dataset = built(both);
    expect(DatasetSchema.parse(JSON.parse(JSON.stringify(dataset)))).toEqual(dataset);
  });
});
