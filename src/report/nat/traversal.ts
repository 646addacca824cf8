import type { Cell } from '../../results/traversal.ts';
import { censoredQuantile } from '../../stats/censored.ts';
import { marksOf } from './pass-marks.ts';

/** What passes say of one contestant between two ends. */
export interface TraversalVerdict {
  readonly entry: string;
  readonly ends: readonly [string, string];
  readonly possible: boolean;
  /** Passes by outcome; those in which it did not come up, or that the lab spoilt, are not among them. */
  readonly counts: Readonly<Record<NonNullable<Cell['outcome']>, number>>;
  readonly failed: number;
  readonly invalid: number;
  /** What its daemon said of the path where the counters say something else, with the passes in which it did. */
  readonly errs: readonly { readonly said: string; readonly seen: string; readonly passes: number }[];
  /** Medians over the passes that the lab did not spoil in ms, where what never came is longer than all; null where it lies among those. */
  readonly firstPacketMs: number | null;
  readonly directMs: number | null;
}

const EMPTY = { direct: 0, relayed: 0, mixed: 0, unreachable: 0 };

const middle = (values: readonly (number | null)[]): number | null => {
  const known = values.filter((value) => value !== null);
  return censoredQuantile(known, values.length - known.length, 0.5);
};

const errsOf = (passes: readonly Cell[]): TraversalVerdict['errs'] => {
  const wrong = passes.flatMap(({ agrees, word, outcome }) =>
    agrees === false && word !== null && outcome !== null ? [{ said: word.kind, seen: outcome }] : [],
  );
  const kinds = [...Map.groupBy(wrong, ({ said, seen }) => `${said}\n${seen}`).values()];
  return kinds.flatMap(([first, ...more]) =>
    first === undefined ? [] : [{ ...first, passes: 1 + more.length }],
  );
};

/** Sums passes up, by contestant and pair of ends, in the order in which both first came. */
export const traversalVerdicts = (cells: readonly Cell[]): readonly TraversalVerdict[] => {
  const groups = Map.groupBy(cells, ({ entry, cell }) => `${entry}\n${cell}`);
  return [...groups.values()].flatMap((passes) => {
    const [first] = passes;
    if (first === undefined) return [];
    const counts = { ...EMPTY };
    for (const { outcome } of passes) if (outcome !== null) counts[outcome]++;
    const seen = passes.filter(({ status }) => status !== 'invalid');
    const having = (status: Cell['status']): number => passes.filter((pass) => pass.status === status).length;
    return [
      {
        entry: first.entry,
        ends: first.ends,
        possible: first.possible,
        counts,
        failed: having('failed'),
        invalid: having('invalid'),
        errs: errsOf(passes),
        firstPacketMs: middle(seen.map((pass) => pass.firstPacketMs)),
        directMs: middle(seen.map((pass) => pass.directMs)),
      },
    ];
  });
};

/** One letter for what came of every pass, more where they differ. */
export const traversalMark = ({ counts, failed, invalid }: TraversalVerdict): string =>
  marksOf({ ...counts, failed, invalid });

/**
 * `lost`: never direct although a hole could be punched, be it relayed or not reached. `bonus`: direct although none can. `differs`: passes disagree.
 * `as expected` else; what was never reached where no hole can be punched is `unreachable`, what never came up is `failed`.
 */
export const traversalScore = ({
  counts,
  failed,
  possible,
}: TraversalVerdict):
  | 'as expected'
  | 'lost'
  | 'bonus'
  | 'differs'
  | 'unreachable'
  | 'failed'
  | 'no outcome' => {
  const seen = Object.values(counts).filter((count) => count > 0).length;
  if (seen === 0) return failed > 0 ? 'failed' : 'no outcome';
  if (seen > 1 || failed > 0) return 'differs';
  if (counts.direct > 0) return possible ? 'as expected' : 'bonus';
  if (possible) return 'lost';
  return counts.unreachable > 0 ? 'unreachable' : 'as expected';
};
