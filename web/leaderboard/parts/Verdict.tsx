import type { CellVerdict } from '../../../src/site/dataset/dataset.ts';

/** A sign and a word for each, so that nothing is said by colour alone. */
export const VERDICTS = {
  better: {
    sign: '▲',
    says: 'better than the anchor: told apart at 95 %, with an estimated difference of the margin or more',
  },
  worse: {
    sign: '▼',
    says: 'worse than the anchor: told apart at 95 %, with an estimated difference of the margin or more',
  },
  equivalent: { sign: '=', says: 'shown to be within the margin of the anchor' },
  undecided: { sign: '?', says: 'the data leave it open' },
} as const satisfies Record<NonNullable<CellVerdict>, { sign: string; says: string }>;

export const Verdict = ({ verdict }: { readonly verdict: CellVerdict }) =>
  verdict === null ? null : (
    <span className="verdict">
      <span aria-hidden="true">{VERDICTS[verdict].sign} </span>
      {verdict}
    </span>
  );
