import type { Cell } from '../../results/traversal.ts';

/** What came of a pass, in the order of reports. `failed`: the VPN did not come up, or used too much. `invalid`: the lab spoilt it. */
const RESULTS = ['direct', 'relayed', 'mixed', 'unreachable', 'failed', 'invalid'] as const;
type PassResult = (typeof RESULTS)[number];

/** One letter for each. */
export const PASS_MARKS = {
  direct: 'D',
  relayed: 'R',
  mixed: 'm',
  unreachable: '-',
  failed: '!',
  invalid: '?',
} as const satisfies Readonly<Record<PassResult, string>>;

/** Letters of several passes: `DDR`. */
export const PASSES_PATTERN = /^[DRm!?-]+$/;

/** What is said of passes that tell nothing of paths. */
export const NO_PATH = {
  failed: 'did not come up or used too much',
  invalid: 'spoilt by the lab',
} as const;

/** Of what says something, from the worst on. */
export const WORST_FIRST = ['failed', 'unreachable', 'mixed', 'relayed', 'direct'] as const;

export const resultOf = ({ status, outcome }: Pick<Cell, 'status' | 'outcome'>): PassResult =>
  status === 'failed' ? 'failed' : (outcome ?? 'invalid');

/** What a letter says: one that there is not says nothing. */
export const resultOfMark = (mark: string): PassResult =>
  RESULTS.find((result) => PASS_MARKS[result] === mark) ?? 'invalid';

/** The letter of each result that any pass has, `D/R` where they differ. */
export const marksOf = (counts: Readonly<Record<PassResult, number>>): string =>
  RESULTS.filter((result) => counts[result] > 0)
    .map((result) => PASS_MARKS[result])
    .join('/');
