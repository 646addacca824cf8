import { describe, expect, it } from 'vitest';
import type { Dataset } from '../../../src/site/dataset.ts';
import { boardOf } from '../data/board.ts';
import { madeUpDataset } from '../testing/dataset.ts';
import { CLAIMS } from './claims.ts';

const empty: Dataset = { ...madeUpDataset(), cells: [], reachability: [], survival: [], outages: [] };
const [, , tree] = empty.entries;
if (tree === undefined) throw new Error('no contestant');
const openvpn = { ...tree, overlay: 'openvpn', title: 'OpenVPN' };

const findingOf = (id: string, part: Partial<Dataset>) => {
  const claim = CLAIMS.find((one) => one.id === id);
  if (claim === undefined) throw new Error(`no claim ${id}`);
  return claim.decide(boardOf({ ...empty, ...part })).verdict;
};
const seen = (...marks: readonly string[]) => ({
  reachability: marks.map((mark, i) => ({
    entry: i + 2,
    record: '',
    passes: 3,
    reachSeconds: 30,
    upgradeSeconds: 60,
    cells: { 'symmetric+symmetric': mark },
    punchable: 1,
    times: {},
  })),
});

describe('folklore', () => {
  it('is not tested by a dataset that did not look', () => {
    for (const { decide } of CLAIMS) expect(decide(boardOf(empty)).verdict).toBe('not tested yet');
  });

  it('holds, does not hold or holds in part as contestants do', () => {
    expect(findingOf('symmetric-needs-relay', seen('RRR', '---'))).toBe('holds');
    expect(findingOf('symmetric-needs-relay', seen('DDD'))).toBe('does not hold');
    expect(findingOf('symmetric-needs-relay', seen('RRR', 'DRR'))).toBe('mixed');
    for (const nothing of ['???', '!!!', '!?'])
      expect(findingOf('symmetric-needs-relay', seen(nothing))).toBe('not tested yet');
    expect(findingOf('symmetric-needs-relay', seen('!DD'))).toBe('does not hold');
  });

  it('about speed is decided by verdicts alone', () => {
    const metrics = [{ ...(empty.metrics[0] as Dataset['metrics'][number]), id: 'tcp.goodput-up' }];
    const of = (verdict: 'worse' | 'undecided' | 'equivalent') =>
      findingOf('openvpn-slower', {
        entries: [openvpn],
        metrics,
        cells: [[0, 0, 0, 'ok', 10, 10, 50, 0.5, 0.4, 0.6, 2, 2, verdict, null]],
      });
    expect([of('worse'), of('equivalent'), of('undecided')]).toEqual([
      'holds',
      'does not hold',
      'not tested yet',
    ]);
  });

  it('names a source for every claim, each once', () => {
    expect(new Set(CLAIMS.map(({ id }) => id)).size).toBe(CLAIMS.length);
    for (const { source } of CLAIMS) expect(source.url).toMatch(/^https?:\/\//);
  });
});
