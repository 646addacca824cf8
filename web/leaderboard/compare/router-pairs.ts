import type { Board } from '../data/board.ts';
import { between, type Seen, sharesOf } from '../data/reach.ts';

/** What some entries saw between two kinds of routers. */
export interface RouterPair {
  readonly ends: readonly [a: string, b: string];
  /** In the order of the entries. */
  readonly seen: readonly Seen[];
}

/** Pairs of routers by whether entries differ on them. */
export interface RouterPairs {
  /** Entries whose paths were looked at. */
  readonly looked: readonly number[];
  readonly differing: readonly RouterPair[];
  readonly alike: readonly RouterPair[];
  /** Those that some of `looked` have no figure for, and on which the rest do not differ. */
  readonly open: readonly RouterPair[];
}

/** The ends of every pair that any of them has, in the dataset's order; `a+b` and `b+a` are one. */
const endsOf = (board: Board, entries: readonly number[]): readonly (readonly [string, string])[] => {
  const found = new Map<string, readonly [string, string]>();
  for (const entry of entries)
    for (const id of Object.keys(board.reachability(entry)?.cells ?? {})) {
      const [a = '', b = ''] = id.split('+');
      if (!found.has(`${b}+${a}`)) found.set(id, [a, b]);
    }
  return [...found.values()];
};

/** On which pairs of routers entries differ; nobody differs by not being looked at. */
export const routerPairs = (board: Board, entries: readonly number[]): RouterPairs => {
  const looked = entries.filter((entry) => board.reachability(entry) !== undefined);
  const kindOf = ({ seen }: RouterPair): 'differing' | 'alike' | 'open' => {
    const known = seen.filter(({ path }) => path !== 'unknown');
    if (new Set(known.map((one) => sharesOf(one).join(' '))).size > 1) return 'differing';
    return known.length === looked.length ? 'alike' : 'open';
  };
  const pairs = endsOf(board, entries).map(
    (ends): RouterPair => ({
      ends,
      seen: entries.map((entry) => between(board.reachability(entry), ...ends)),
    }),
  );
  const { differing = [], alike = [], open = [] } = Object.groupBy(pairs, kindOf);
  return { looked, differing, alike, open };
};
