import type { Metric } from '../../metrics/types.ts';
import { type UseCasePart, useCases } from '../../metrics/use-cases.ts';
import { isContestant } from '../../results/contestant.ts';
import type { Entry } from '../../results/session.ts';
import {
  type Component,
  componentEffects,
  type Figures,
  scoreLogs,
  scoreMargin,
  scoreRanks,
} from '../../stats/composite.ts';
import { ratioEstimate } from '../../stats/paired.ts';
import { weightSensitivity } from '../../stats/sensitivity.ts';
import { plural } from '../format.ts';
import { wasOut } from '../was-out.ts';
import type { Cell } from './cells.ts';
import { ROUNDS_TO_RANK } from './ranked.ts';
import type { Composite, CompositeScore, RunInfo } from './types.ts';

/** What a score needs to know of a cell. */
export interface ScoredCell extends Pick<Cell, 'scenario' | 'status' | 'reason' | 'values'> {
  readonly metric: Pick<Metric, 'id' | 'direction' | 'margin'>;
  readonly entry: Pick<Entry, 'name'>;
}

/** All cells of one scenario and metric. */
export interface ScoredGroup {
  readonly cells: readonly ScoredCell[];
}

/** What a score needs to know of a run. */
export type ScoredRun = Pick<RunInfo, 'entries' | 'anchor' | 'emulated'>;

/** What a score needs to know of a use case. */
export interface ScoredCase {
  readonly id: string;
  readonly parts: readonly Omit<UseCasePart, 'why'>[];
}

/** A part of a use case that the record has, with its cells. */
interface Measured extends Component {
  readonly margin: number;
  readonly cells: readonly ScoredCell[];
}

const keyOf = ({ scenario, metric }: { scenario: string; metric: string }): string => `${scenario}/${metric}`;

const cellOf = ({ cells }: Measured, entry: string): ScoredCell | undefined =>
  cells.find((cell) => cell.entry.name === entry);

const figuresOf = (parts: readonly Measured[], entry: string): Figures =>
  new Map(
    parts.flatMap((part) => {
      const cell = cellOf(part, entry);
      return cell?.status === 'ok' ? [[part.id, cell.values] as const] : [];
    }),
  );

/** Why an entry has no figure in a part, which is known as `scenario/metric`; null if it has one. */
export const lackOf = (
  part: string,
  cell: Pick<ScoredCell, 'status' | 'reason'> | undefined,
): string | null => {
  if (cell === undefined) return `${part} has no figure of it`;
  return cell.status === 'ok' ? null : `${part}: ${cell.status}: ${cell.reason ?? 'no reason recorded'}`;
};

/** The first part in which an entry has no figure, with the reason; null if there is none. */
const firstLack = (parts: readonly Measured[], entry: string): string | null => {
  for (const part of parts) {
    const lack = lackOf(part.id, cellOf(part, entry));
    if (lack !== null) return lack;
  }
  return null;
};

const measuredParts = (useCase: ScoredCase, groups: readonly ScoredGroup[]): Measured[] =>
  useCase.parts.flatMap((part) => {
    const cells = groups
      .map((group) => group.cells)
      .find(([first]) => first?.scenario === part.scenario && first.metric.id === part.metric);
    const metric = cells?.[0]?.metric;
    if (cells === undefined || metric === undefined) return [];
    // A workload that nobody got through says nothing of anybody.
    if (!part.mandatory && !cells.some(({ status }) => status === 'ok')) return [];
    const { direction, margin } = metric;
    return [{ id: keyOf(part), direction, margin, weight: part.weight, cells }];
  });

/** Begins why nobody has a score where the anchor lacks a part, which comes after it. */
export const ANCHOR_LACKS = 'the anchor has no figure in ';

/** Why nobody has a score; null if somebody may. */
const unavailableBecause = (
  useCase: ScoredCase,
  parts: readonly Measured[],
  anchor: string | null,
): string | null => {
  const unmeasured = useCase.parts.filter(
    (part) => part.mandatory && !parts.some(({ id }) => id === keyOf(part)),
  );
  if (unmeasured.length > 0) return `the record has no ${unmeasured.map(keyOf).join(', ')}`;
  if (anchor === null) return 'the run has no anchor to divide by';
  const lack = firstLack(parts, anchor);
  return lack === null ? null : `${ANCHOR_LACKS}${lack}`;
};

/** Why an entry has no rank; null if it has one. */
const unrankedBecause = (
  { emulated }: ScoredRun,
  { stale }: RunInfo['entries'][number],
  lack: string | null,
  rounds: number,
): string | null => {
  if (lack !== null) return lack;
  if (emulated !== null) return `the processor was emulated (${emulated})`;
  if (rounds < ROUNDS_TO_RANK) return `${plural(rounds, 'round')} of ${ROUNDS_TO_RANK}`;
  return stale === undefined ? null : `stale: ${wasOut(stale)}`;
};

const compositeOf = (useCase: ScoredCase, info: ScoredRun, groups: readonly ScoredGroup[]): Composite => {
  const parts = measuredParts(useCase, groups);
  const unavailable = unavailableBecause(useCase, parts, info.anchor);
  const nothing = { useCase: useCase.id, unavailable, weights: {}, missing: [], scores: [], neighbours: [] };
  if (unavailable !== null || info.anchor === null) return nothing;
  const anchor = figuresOf(parts, info.anchor);
  const judged = info.entries.filter(isContestant).map((entry) => {
    const figures = figuresOf(parts, entry.name);
    const logs = scoreLogs(parts, figures, anchor);
    const unranked = unrankedBecause(info, entry, firstLack(parts, entry.name), logs.size);
    return { entry, figures, logs, unranked };
  });
  const able = judged.filter(({ unranked }) => unranked === null);
  // The only place of one says nothing.
  const ranked = able.length < 2 ? [] : able;
  const ranks = scoreRanks(
    ranked.map(({ logs }) => logs),
    scoreMargin(parts),
  );
  const { places, neighbours } = weightSensitivity(
    parts,
    ranked.map(({ figures }) => componentEffects(parts, figures, anchor)),
  );
  const total = parts.reduce((sum, { weight }) => sum + weight, 0);
  return {
    ...nothing,
    weights: Object.fromEntries(parts.map(({ id, weight }) => [id, weight / total])),
    missing: useCase.parts.map(keyOf).filter((key) => !parts.some(({ id }) => id === key)),
    scores: judged.map((own): CompositeScore => {
      const { ratio, low, high, n } = ratioEstimate([...own.logs.values()]);
      const at = ranked.indexOf(own);
      return {
        entry: own.entry.name,
        control: own.entry.control?.kind === 'anchor' ? 'anchor' : null,
        n,
        score: ratio,
        low,
        high,
        rankLow: ranks[at]?.low ?? null,
        rankHigh: ranks[at]?.high ?? null,
        unranked: own.unranked ?? (at < 0 ? 'nobody to rank it against' : null),
        places: places[at] ?? null,
      };
    }),
    neighbours: neighbours.map(({ ahead, behind, share }) => ({
      ahead: ranked[ahead]?.entry.name ?? '',
      behind: ranked[behind]?.entry.name ?? '',
      share,
    })),
  };
};

/** Scores of every use case, the published ones unless others are given. Rules: docs/statistics.md. */
export const compositesOf = (
  info: ScoredRun,
  groups: readonly ScoredGroup[],
  cases: readonly ScoredCase[] = useCases,
): Composite[] => cases.map((useCase) => compositeOf(useCase, info, groups));
