import type { Board } from '../data/board.ts';
import { CLAIMS } from '../folklore/claims.ts';

const VERDICTS = {
  holds: ['✓', 'holds here'],
  'does not hold': ['✗', 'does not hold here'],
  mixed: ['~', 'holds in part'],
  'not tested yet': ['·', 'not tested yet'],
} as const;

/** What people say of VPNs, and what this dataset says to it. */
export const FolklorePage = ({ board }: { readonly board: Board }) => (
  <>
    <h1>Folklore, tested</h1>
    <p className="lead">
      Claims that people make about VPNs, where they make them, and what these measurements say.
    </p>
    <p className="soft">
      A verdict is about these versions on these testbeds. Where the dataset cannot decide, it says so.
    </p>
    <ul className="claims">
      {CLAIMS.map(({ id, claim, source, test, decide }) => {
        const { verdict, because } = decide(board);
        const [sign, words] = VERDICTS[verdict];
        return (
          <li key={id} id={id}>
            <h2>{claim}</h2>
            <p className={`answer is-${verdict.replaceAll(' ', '-')}`}>
              <span aria-hidden="true">{sign} </span>
              {words}
            </p>
            <p>{because}</p>
            <p className="soft">
              Said at <a href={source.url}>{source.title}</a>. Tested by: {test}
            </p>
          </li>
        );
      })}
    </ul>
  </>
);
