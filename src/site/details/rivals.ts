import { metrics } from '../../metrics/index.ts';
import type { Board } from '../dataset/board.ts';
import type { SiteEntry } from '../dataset/dataset.ts';
import { namedEntries } from '../dataset/names.ts';
import { scoreAbove } from '../dataset/next-above.ts';
import { placeOfPart } from '../dataset/part-key.ts';
import { siteUseCases } from '../dataset/use-cases.ts';
import { compareCommand } from './commands.ts';

/** Whoever stands next above an entry by the score of a use case, and how a build of one's own is measured against that one. */
export interface Rival {
  /** Id of the use case. */
  readonly useCase: string;
  /** Its name in the dataset. */
  readonly entry: string;
  /** In the scenarios and by the workloads that count for the use case. */
  readonly compare: string;
}

/** Scenarios and workloads of parts that are named `scenario/metric`, each once. */
const groundOf = (parts: readonly string[]): readonly [scenarios: string[], workloads: string[]] => {
  const [scenarios, workloads] = [new Set<string>(), new Set<string>()];
  for (const part of parts) {
    const { scenario, metric } = placeOfPart(part);
    const workload = metrics.find(({ id }) => id === metric)?.workload;
    scenarios.add(scenario);
    if (workload !== undefined) workloads.add(workload);
  }
  return [[...scenarios], [...workloads]];
};

/** Rivals of an entry, one for each use case in which somebody stands above it. */
export const rivalsOf = (board: Board, { name, overlay }: Pick<SiteEntry, 'name' | 'overlay'>): Rival[] => {
  const placeOf = (wanted: string): number => board.entries.findIndex((entry) => entry.name === wanted);
  return siteUseCases(board, placeOf).flatMap(({ id, weights, scores, record }): Rival[] => {
    const above = scoreAbove(scores, placeOf(name));
    const entry = above === null ? undefined : board.entries[above.entry]?.name;
    const run = board.tables.find((table) => table.run.folder === record)?.run;
    if (entry === undefined || run === undefined) return [];
    const rival = [...namedEntries(run).values()].find((one) => one.name === entry);
    return rival === undefined
      ? []
      : [{ useCase: id, entry, compare: compareCommand(rival, overlay, ...groundOf(Object.keys(weights))) }];
  });
};
