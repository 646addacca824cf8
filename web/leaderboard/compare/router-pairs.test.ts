import { describe, expect, it } from 'vitest';
import { boardOf } from '../data/board.ts';
import { madeUpDataset } from '../testing/dataset.ts';
import { type RouterPair, routerPairs } from './router-pairs.ts';

const dataset = madeUpDataset();
const [model] = dataset.reachability;
if (model === undefined) throw new Error('nobody was looked at');
/** Entries from 1 on, with these marks each. */
const pairsOf = (looks: readonly Readonly<Record<string, string>>[], entries: readonly number[]) => {
  const reachability = looks.map((cells, i) => ({ ...model, entry: i + 1, cells }));
  return routerPairs(boardOf({ ...dataset, reachability }), entries);
};
const idsOf = (pairs: readonly RouterPair[]): readonly string[] => pairs.map(({ ends }) => ends.join('+'));

describe('pairs of routers', () => {
  it('differ where what passes saw differs, in whichever order their ends stand', () => {
    const { differing, alike, open } = pairsOf(
      [
        { 'full-cone+symmetric': 'DDD', 'carrier+open': 'DDR', 'open+symmetric': 'RRR' },
        { 'symmetric+full-cone': '---', 'carrier+open': 'RRR', 'symmetric+open': 'RR' },
      ],
      [2, 1],
    );
    expect(idsOf(differing)).toEqual(['symmetric+full-cone', 'carrier+open']);
    expect(idsOf(alike)).toEqual(['symmetric+open']);
    expect(open).toEqual([]);
    expect(differing[0]?.seen.map(({ path }) => path)).toEqual(['unreachable', 'direct']);
  });

  it('differ by what passes saw and not by how many saw it', () => {
    const { differing, alike } = pairsOf(
      [
        { 'carrier+open': 'DDRR', 'open+symmetric': 'DDR' },
        { 'carrier+open': 'DR?', 'open+symmetric': 'DR' },
      ],
      [1, 2],
    );
    expect(idsOf(alike)).toEqual(['carrier+open']);
    expect(idsOf(differing)).toEqual(['open+symmetric']);
  });

  it('are open where one of them has no figure, and differ by nothing that was not seen', () => {
    const { differing, alike, open } = pairsOf(
      [
        { 'carrier+open': 'DDD', 'open+symmetric': 'DDD', 'udp-blocked+open': '---' },
        { 'carrier+open': '???', 'udp-blocked+open': '!!!' },
      ],
      [1, 2],
    );
    expect(idsOf(open)).toEqual(['carrier+open', 'open+symmetric']);
    // Not to come up is not to find no way.
    expect(idsOf(differing)).toEqual(['udp-blocked+open']);
    expect(alike).toEqual([]);
  });

  it('do not differ by an entry that nobody looked at', () => {
    const look = { 'carrier+open': 'DDD' };
    const { looked, differing, alike } = pairsOf([look, look], [1, 2, 3]);
    expect(looked).toEqual([1, 2]);
    expect(differing).toEqual([]);
    expect(alike[0]?.seen.map(({ path }) => path)).toEqual(['direct', 'direct', 'unknown']);
  });
});
