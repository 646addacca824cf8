import { lazy, memo, Suspense, useDeferredValue, useMemo, useState } from 'react';
import type { Dataset } from '../../src/site/dataset/dataset.ts';
import { boardOf } from './data/board.ts';
import { useRounds } from './data/useRounds.ts';
import { Legend } from './parts/Legend.tsx';
import { SituationPart } from './situation/Situation.tsx';
import { printView } from './state/link.ts';
import { MOST_COMPARED, type Step, type View } from './state/view.ts';
import { Controls } from './table/Controls.tsx';
import { shownScenarios } from './table/columns.ts';
import { references, shownEntries } from './table/rows.ts';
import { Table } from './table/Table.tsx';
import { TRADE_LEGEND, TradeOffs } from './trade/TradeOffs.tsx';
import { weighedAnew } from './weights/own.ts';
import { WeightsFold } from './weights/WeightsFold.tsx';

// Drawn anew only when what they are given is another: a step changes little of the page.
const Compare = lazy(async () => ({ default: memo((await import('./compare/Compare.tsx')).Compare) }));
const [SituationKept, TableKept, WeightsKept] = [memo(SituationPart), memo(Table), memo(WeightsFold)];
const TradeOffsKept = memo(TradeOffs);

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
const LEGEND = <Legend reach />;

/** The first page: situation, table, comparison. */
export const App = ({
  dataset,
  view,
  onStep,
  onStartAgain,
}: {
  readonly dataset: Dataset;
  readonly view: View;
  /** The same function for every view: most parts of the page are drawn anew only when what they are given is another. */
  readonly onStep: (step: Step) => void;
  readonly onStartAgain: () => void;
}) => {
  const published = useMemo(() => boardOf(dataset), [dataset]);
  const { compare, testbed, search, facets, hiddenEntries, scenarios: chosen } = view;
  const compared = useMemo(
    () =>
      compare.flatMap((name) => {
        const at = dataset.entries.findIndex((entry) => entry.name === name);
        return at < 0 ? [] : [at];
      }),
    [dataset, compare],
  );
  const scenarios = useMemo(
    () => shownScenarios(dataset, { scenarios: chosen, testbed }),
    [dataset, chosen, testbed],
  );
  const inTable = useMemo(
    () => [
      ...shownEntries(published, { search, facets, hiddenEntries }),
      ...references(published, { hiddenEntries }),
    ],
    [published, search, facets, hiddenEntries],
  );
  // The table answers at once, its pictures when there is time.
  const pictured = useDeferredValue(inTable);
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
      <OtherDataset view={view} dataset={dataset} onDrop={() => onStep({})} />
      <SituationKept board={board} situation={view.situation} onChange={onStep} />
      <section aria-labelledby="table-title">
        <h2 id="table-title">The table</h2>
        <Controls board={board} view={view} onChange={onStep}>
          <WeightsKept
            published={published}
            board={board}
            weights={view.weights}
            loaded={loaded}
            onChange={onStep}
          />
        </Controls>
        <TableKept board={board} own={own} view={view} onChange={onStep} />
        {LEGEND}
        <p className="script-only actions">
          <CopyLink view={view} />{' '}
          <button type="button" disabled={printView(view) === ''} onClick={onStartAgain}>
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
          <TradeOffsKept key={scenario} board={published} scenario={scenario} entries={pictured} />
        ))}
      </section>
    </>
  );
};
