import { describe, expect, it } from 'vitest';
import { traversalCells } from '../../../src/scenarios/traversal.ts';
import { madeUpDataset } from '../testing/dataset.ts';
import { NO_SITUATION, withMine } from './answers.ts';
import { END_IDS, ENDS, isTried, MY_END_IDS } from './ends.ts';
import { fitOf } from './fit.ts';

const { entries, reachability } = madeUpDataset();
const [, , entry] = entries;
const [looked] = reachability;
if (entry === undefined || looked === undefined) throw new Error('nobody was looked at');
/** Somebody who is direct wherever a traversal tries it. */
const known = {
  entry,
  reachability: { ...looked, cells: Object.fromEntries(traversalCells.map(({ id }) => [id, 'DDD'])) },
  survival: undefined,
  outages: undefined,
};

describe('two ends', () => {
  it('in everyday words are tried, whichever two are chosen', () => {
    const everyday = MY_END_IDS.filter((end) => ENDS[end].common);
    expect(everyday).toContain('port-mapping');
    for (const mine of everyday)
      for (const theirs of everyday) expect(isTried(mine, theirs), `${mine} and ${theirs}`).toBe(true);
    expect(isTried('carrier', 'same-carrier')).toBe(true);
  });

  it('can be chosen where there is a path to tell, and nowhere else', () => {
    for (const mine of MY_END_IDS)
      for (const theirs of END_IDS) {
        const { path } = fitOf(known, { ...NO_SITUATION, mine, theirs });
        expect(path, `${mine} and ${theirs}`).toBe(isTried(mine, theirs) ? 'direct' : 'unknown');
      }
    expect(isTried('scattered-ports', 'carrier')).toBe(false);
  });

  it('are behind one provider only while mine is a provider', () => {
    const together = { ...NO_SITUATION, mine: 'carrier', theirs: 'same-carrier' } as const;
    expect(withMine(together, 'carrier')).toEqual(together);
    expect(withMine(together, 'open')).toEqual({ ...together, mine: 'open', theirs: 'carrier' });
    expect(withMine({ ...together, theirs: 'symmetric' }, null).theirs).toBe('symmetric');
  });
});
