import { factorInterval, listed, plural } from '../../../src/report/format.ts';
import type { Board } from '../data/board.ts';
import { cellPlace } from '../data/lines.ts';
import { Folded } from '../parts/Folded.tsx';
import { LineLink } from '../parts/LineLink.tsx';
import { Rank } from '../parts/Rank.tsx';
import { useSite } from '../parts/site.ts';
import { type Strength, type Strengths, strengthsOf } from './strengths.ts';

const List = ({
  board,
  title,
  heading: Heading,
  items,
}: {
  readonly board: Board;
  readonly title: string;
  readonly heading: 'h3' | 'h4';
  readonly items: readonly Strength[];
}) => (
  <section>
    <Heading>{title}</Heading>
    {items.length === 0 ? (
      <p className="soft">In no metric.</p>
    ) : (
      <ul>
        {items.map(({ metric, cells }) => (
          <li key={metric}>
            {metric}
            {cells.map(({ entry, scenario, metric: at, ratio, low, high, rankLow, rankHigh }) => (
              <div key={scenario}>
                <span className="soft">in {board.dataset.scenarios[scenario]?.id}</span>{' '}
                <LineLink
                  board={board}
                  entry={board.dataset.entries[entry]}
                  place={cellPlace(board.dataset, scenario, at)}
                  passed
                >
                  {factorInterval(ratio, low, high)}
                </LineLink>{' '}
                <Rank low={rankLow} high={rankHigh} />
              </div>
            ))}
          </li>
        ))}
      </ul>
    )}
  </section>
);

const Both = ({
  board,
  of: { better, worse },
  heading,
}: {
  readonly board: Board;
  readonly of: Strengths;
  readonly heading: 'h3' | 'h4';
}) => (
  <div className="columns">
    <List board={board} title="Better" heading={heading} items={better} />
    <List board={board} title="Worse" heading={heading} items={worse} />
  </div>
);

/** In what an entry is better and worse than the anchor, on the testbed of the newest run with it; a line for older ones. */
export const AgainstAnchor = ({ board, entry }: { readonly board: Board; readonly entry: number }) => {
  const { base } = useSite();
  const { entries, testbeds } = board.dataset;
  const [newest, ...older] = strengthsOf(board, entry);
  if (newest === undefined) return <p className="soft">Not measured.</p>;
  const isJudged = [newest, ...older].some(({ better, worse }) => better.length + worse.length > 0);
  if (entries[entry]?.stale != null && !isJudged) return <p className="soft">Stale, so it is not judged.</p>;
  const anchor = entries.find(({ kind }) => kind === 'anchor')?.title;
  const counts = (verdict: 'better' | 'worse'): string =>
    listed(older.map((one) => String(one[verdict].length)));
  const titleOf = ({ testbed }: Strengths): string => testbeds[testbed]?.title ?? '';
  return (
    <>
      <p className="soft">
        The anchor{anchor === undefined ? '' : `, ${anchor},`} takes part in every round, so that others can
        be compared with it. Here stands what is told apart from it at 95 %, with an estimated difference of
        at least the <a href={`${base}method.html#margins`}>margin</a>, on {titleOf(newest)}: the largest
        difference first, with its ratio to the anchor and the places that the data leave open. Each metric is
        tested by itself: among dozens a few may be chance.
      </p>
      <Both board={board} of={newest} heading="h3" />
      {older.length > 0 && (
        <Folded
          id="anchor-elsewhere"
          summary={`On ${plural(older.length, 'older testbed')}: metrics that are better: ${counts('better')}; worse: ${counts('worse')}`}
        >
          {older.map((one) => (
            <section key={one.testbed}>
              <h3>On {titleOf(one)}</h3>
              <Both board={board} of={one} heading="h4" />
            </section>
          ))}
        </Folded>
      )}
    </>
  );
};
