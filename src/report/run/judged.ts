import { isContestant } from '../../results/contestant.ts';
import type { Session } from '../../results/session.ts';
import { allPairs, type PairResult } from '../../stats/ranks.ts';
import { type Cell, cellsOf, groupsOf } from './cells.ts';
import { ROUNDS_TO_RANK } from './ranked.ts';
import type { RunInfo } from './types.ts';
import { unheldBecause } from './unheld.ts';

/** One scenario and metric. */
export interface Judged {
  readonly cells: readonly Cell[];
  /** Those of them that have a rank. */
  readonly ranked: readonly Cell[];
  /** Every two of `ranked`, by index. */
  readonly pairs: readonly PairResult[];
  /** Why there are no ranks and verdicts here all the same, whoever takes part; null where there are. */
  readonly unheld: string | null;
}

/** Only on a real processor, in what is not judged elsewhere, if new enough, without a failure and with enough rounds. */
const isRanked = ({ emulated }: RunInfo, { entry, metric, status, values }: Cell): boolean =>
  emulated === null &&
  metric.restates === undefined &&
  isContestant(entry) &&
  entry.stale === undefined &&
  status === 'ok' &&
  values.size >= ROUNDS_TO_RANK;

/** Every scenario and metric of a run, with its pairs compared. Throws as cellsOf does. */
export const judgedOf = (info: RunInfo, sessions: readonly Session[]): Judged[] =>
  groupsOf(cellsOf(info, sessions)).map((cells) => {
    const ranked = cells.filter((cell) => isRanked(info, cell));
    const [first] = cells;
    const unheld = first === undefined ? null : unheldBecause(first.scenario, first.metric.id);
    return { cells, ranked, pairs: allPairs(ranked.map(({ values }) => values)), unheld };
  });
