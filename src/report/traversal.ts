import type { Cell } from '../results/traversal.ts';
import { median } from '../stats/summary.ts';

/** What passes say of one contestant between two ends. */
export interface TraversalVerdict {
  readonly entry: string;
  readonly ends: readonly [string, string];
  readonly possible: boolean;
  /** Passes by outcome; those that the lab spoilt are not among them. */
  readonly counts: Readonly<Record<NonNullable<Cell['outcome']>, number>>;
  readonly invalid: number;
  /** Medians of the passes in which there was one, in ms; null where there was none. */
  readonly firstPacketMs: number | null;
  readonly directMs: number | null;
}

const EMPTY = { direct: 0, relayed: 0, mixed: 0, unreachable: 0 };

const middle = (values: readonly (number | null)[]): number | null => {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : median(known);
};

/** Sums passes up, by contestant and pair of ends, in the order in which both first came. */
export const traversalVerdicts = (cells: readonly Cell[]): readonly TraversalVerdict[] => {
  const groups = Map.groupBy(cells, ({ entry, cell }) => `${entry}\n${cell}`);
  return [...groups.values()].flatMap((passes) => {
    const [first] = passes;
    if (first === undefined) return [];
    const counts = { ...EMPTY };
    for (const { outcome } of passes) if (outcome !== null) counts[outcome]++;
    return [
      {
        entry: first.entry,
        ends: first.ends,
        possible: first.possible,
        counts,
        invalid: passes.filter(({ status }) => status === 'invalid').length,
        firstPacketMs: middle(passes.map((pass) => pass.firstPacketMs)),
        directMs: middle(passes.map((pass) => pass.directMs)),
      },
    ];
  });
};

/** One letter for the outcome of every pass, more where they differ: `D`, `R`, `m`, `-`, `?` for what the lab spoilt. */
export const traversalMark = ({ counts, invalid }: TraversalVerdict): string =>
  [
    counts.direct > 0 && 'D',
    counts.relayed > 0 && 'R',
    counts.mixed > 0 && 'm',
    counts.unreachable > 0 && '-',
    invalid > 0 && '?',
  ]
    .filter((mark) => mark !== false)
    .join('/');

/**
 * `lost`: never direct although a hole could be punched. `bonus`: direct although none can. `differs`: passes disagree.
 * `as expected` else; what was never reached is `unreachable`.
 */
export const traversalScore = ({
  counts,
  possible,
}: TraversalVerdict): 'as expected' | 'lost' | 'bonus' | 'differs' | 'unreachable' | 'no outcome' => {
  const seen = Object.values(counts).filter((count) => count > 0).length;
  if (seen === 0) return 'no outcome';
  if (seen > 1) return 'differs';
  if (counts.unreachable > 0) return 'unreachable';
  if (counts.direct > 0) return possible ? 'as expected' : 'bonus';
  return possible ? 'lost' : 'as expected';
};
