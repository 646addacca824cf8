import { lazy, Suspense, useDeferredValue, useMemo, useState } from 'react';
import type { Dataset } from '../../src/site/dataset.ts';
import { boardOf } from './data/board.ts';
import { useRounds } from './data/useRounds.ts';
import { Legend } from './parts/Legend.tsx';
import { SituationPart } from './situation/Situation.tsx';
import { printView } from './state/link.ts';
import { DEFAULT_VIEW, MOST_COMPARED, type View } from './state/view.ts';
import { Controls } from './table/Controls.tsx';
import { shownScenarios } from './table/columns.ts';
import { references, shownEntries } from './table/rows.ts';
import { Table } from './table/Table.tsx';
import { TRADE_LEGEND, TradeOffs } from './trade/TradeOffs.tsx';
import { weighedAnew } from './weights/own.ts';
import { WeightsFold } from './weights/WeightsFold.tsx';

const Compare = lazy(async () => ({ default: (await import('./compare/Compare.tsx')).Compare }));

const LOADING = <p role="status">Loading …</p>;

const OtherDataset = ({
  view,
  dataset,
  onDrop,
}: {
  readonly view: View;
  readonly dataset: Dataset;
  readonly onDrop: () => void;
}) =>
  view.dataset === null || view.dataset === dataset.id ? null : (
    <p className="banner" role="status">
      This link was made for dataset <code>{view.dataset}</code>; the page shows <code>{dataset.id}</code>, so
      figures and order may differ from what the sender saw.{' '}
      <button type="button" onClick={onDrop}>
        Show it for this dataset
      </button>
    </p>
  );

const CopyLink = ({ view }: { readonly view: View }) => {
  const [said, setSaid] = useState('');
  const copy = async (): Promise<void> => {
    const { href } = window.location;
    try {
      await navigator.clipboard.writeText(href);
      setSaid('copied');
    } catch {
      // Without the right to write there, the address is still in the address bar.
      setSaid('copy the address of this page');
    }
  };
  return (
    <>
      <button type="button" disabled={printView(view) === ''} onClick={copy}>
        Copy link to this view
      </button>{' '}
      <span role="status" className="soft">
        {said}
      </span>
    </>
  );
};

const NO_USE_CASES: ReadonlySet<string> = new Set();

/** Many small steps that need no entry in the history of their own: a search, and weights after the first change of them. */
const isTyping = (view: View, { search, weights }: Partial<View>): boolean =>
  search !== undefined ||
  (weights !== undefined && Object.keys(weights).length === Object.keys(view.weights).length);

/** The first page: situation, table, comparison. */
export const App = ({
  dataset,
  view,
  onView,
}: {
  readonly dataset: Dataset;
  readonly view: View;
  /** `typing`: one of many small steps, which need no entry in the history of their own. */
  readonly onView: (view: View, typing: boolean) => void;
}) => {
  const published = useMemo(() => boardOf(dataset), [dataset]);
  const change = (part: Partial<View>): void =>
    onView({ ...view, ...part, dataset: dataset.id }, isTyping(view, part));
  const compared = useMemo(
    () =>
      view.compare.flatMap((name) => {
        const at = dataset.entries.findIndex((entry) => entry.name === name);
        return at < 0 ? [] : [at];
      }),
    [dataset, view.compare],
  );
  const scenarios = useMemo(() => shownScenarios(dataset, view), [dataset, view]);
  const hasWeights = Object.keys(view.weights).length > 0;
  const loaded = useRounds(dataset.id, compared.length > 1 || hasWeights);
  const { rounds, trouble } = loaded;
  // Typing stays quick: scores follow when there is time.
  const weights = useDeferredValue(view.weights);
  const { board, own } = useMemo(() => {
    if (rounds === null || Object.keys(weights).length === 0) return { board: published, own: NO_USE_CASES };
    const anew = weighedAnew(published, rounds, weights);
    return { board: boardOf(anew.dataset), own: anew.own };
  }, [published, rounds, weights]);
  return (
    <>
      <OtherDataset view={view} dataset={dataset} onDrop={() => change({})} />
      <SituationPart
        board={board}
        situation={view.situation}
        onChange={(situation) => change({ situation })}
      />
      <section aria-labelledby="table-title">
        <h2 id="table-title">The table</h2>
        <Controls board={board} view={view} onChange={change}>
          <WeightsFold published={published} board={board} view={view} loaded={loaded} onChange={change} />
        </Controls>
        <Table board={board} own={own} view={view} onChange={change} />
        <Legend />
        <p className="script-only actions">
          <CopyLink view={view} />{' '}
          <button type="button" disabled={printView(view) === ''} onClick={() => onView(DEFAULT_VIEW, false)}>
            Start again
          </button>
        </p>
      </section>
      <section aria-labelledby="compare-title" className="script-only">
        <h2 id="compare-title">Compare</h2>
        {compared.length < 2 ? (
          <p className="soft">Tick two to {MOST_COMPARED} contestants in the table.</p>
        ) : trouble !== null ? (
          <p role="alert">Their rounds could not be read: {trouble}</p>
        ) : rounds === null ? (
          LOADING
        ) : (
          <Suspense fallback={LOADING}>
            <Compare board={published} rounds={rounds} entries={compared} scenarios={scenarios} />
          </Suspense>
        )}
      </section>
      <section aria-labelledby="trade-title">
        <h2 id="trade-title">Trade-offs</h2>
        <p className="soft">{TRADE_LEGEND}</p>
        {scenarios.map((scenario) => (
          <TradeOffs
            key={scenario}
            board={published}
            scenario={scenario}
            entries={[...shownEntries(published, view), ...references(published, view)]}
          />
        ))}
      </section>
    </>
  );
};
