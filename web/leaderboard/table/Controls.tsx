import { memo, type ReactNode } from 'react';
import { type Board, testbedsOf } from '../data/board.ts';
import { FACET_IDS, FACETS, facetCounts } from '../data/facets.ts';
import { type ColumnChoice, type ScenarioChoice, type Step, toggled, type View } from '../state/view.ts';
import { openScenarios, shownScenarios } from './columns.ts';
import { Fold } from './Fold.tsx';

interface Changing {
  readonly board: Board;
  readonly onChange: (step: Step) => void;
}

const Scenarios = memo(({ board, scenarios: chosen, testbed, onChange }: Changing & ScenarioChoice) => {
  const { scenarios, testbeds } = board.dataset;
  const choice = { scenarios: chosen, testbed };
  const shown = shownScenarios(board.dataset, choice);
  const open = openScenarios(board.dataset, choice);
  const among = testbedsOf(board.dataset);
  const names = shown.flatMap((i) => scenarios[i]?.id ?? []);
  return (
    <>
      {scenarios.length > 0 && (
        <fieldset className="chips">
          <legend>Scenarios</legend>
          {open.map((i) => {
            const { id = '', title = '' } = scenarios[i] ?? {};
            return (
              <button
                key={id}
                type="button"
                title={title}
                aria-pressed={shown.includes(i)}
                onClick={() => onChange({ scenarios: toggled(names, id) })}
              >
                {id}
              </button>
            );
          })}
        </fieldset>
      )}
      {among.length > 1 && (
        <label className="field">
          <span>Testbed</span>
          <select
            value={testbeds[scenarios[open[0] ?? 0]?.testbed ?? 0]?.id}
            onChange={({ target }) => onChange({ testbed: target.value, scenarios: [] })}
          >
            {among.map((i) => (
              <option key={i} value={testbeds[i]?.id}>
                {testbeds[i]?.title}
              </option>
            ))}
          </select>
        </label>
      )}
    </>
  );
});

const FacetFold = memo(({ board, facets, onChange }: Changing & Pick<View, 'facets'>) => (
  <Fold title="Filter" chosen={FACET_IDS.reduce((sum, facet) => sum + (facets[facet]?.length ?? 0), 0)}>
    <div className="facets">
      {FACET_IDS.map((facet) => (
        <fieldset key={facet} className="checks">
          <legend>{FACETS[facet].title}</legend>
          {facetCounts(board.dataset, facet).map(([value, count]) => (
            <label key={value}>
              <input
                type="checkbox"
                checked={facets[facet]?.includes(value) ?? false}
                onChange={() =>
                  onChange({ facets: { ...facets, [facet]: toggled(facets[facet] ?? [], value) } })
                }
              />
              {value} <span className="soft">{count}</span>
            </label>
          ))}
        </fieldset>
      ))}
    </div>
  </Fold>
));

type HideProps = Changing & ColumnChoice & Pick<View, 'hiddenEntries'>;

const HideFold = memo(({ board, scenarios, testbed, hiddenEntries, hiddenMetrics, onChange }: HideProps) => {
  const { entries, metrics } = board.dataset;
  const used = new Set(
    shownScenarios(board.dataset, { scenarios, testbed }).flatMap((scenario) => board.metricsOf(scenario)),
  );
  return (
    <Fold title="Rows and columns" chosen={hiddenEntries.length + hiddenMetrics.length}>
      <div className="facets">
        <fieldset className="checks">
          <legend>Metrics</legend>
          {metrics.map(({ id, title }, i) =>
            used.has(i) ? (
              <label key={id}>
                <input
                  type="checkbox"
                  checked={!hiddenMetrics.includes(id)}
                  onChange={() => onChange({ hiddenMetrics: toggled(hiddenMetrics, id) })}
                />
                {title}
              </label>
            ) : null,
          )}
        </fieldset>
        <fieldset className="checks">
          <legend>Contestants</legend>
          {entries.map(({ name, title, version }) => (
            <label key={name}>
              <input
                type="checkbox"
                checked={!hiddenEntries.includes(name)}
                onChange={() => onChange({ hiddenEntries: toggled(hiddenEntries, name) })}
              />
              {title} <span className="soft">{version}</span>
            </label>
          ))}
        </fieldset>
      </div>
    </Fold>
  );
});

/** What of the dataset the table shows. Each part is drawn anew only for what it shows itself. */
export const Controls = ({
  board,
  view,
  onChange,
  children,
}: Changing & {
  readonly view: View;
  /** More folds. */
  readonly children: ReactNode;
}) => {
  const { scenarios, testbed, search, facets, hiddenEntries, hiddenMetrics } = view;
  return (
    <div className="controls">
      <Scenarios board={board} scenarios={scenarios} testbed={testbed} onChange={onChange} />
      <label className="field">
        <span>Search</span>
        <input
          type="search"
          value={search}
          placeholder="name, licence, language …"
          onChange={({ target }) => onChange({ search: target.value })}
        />
      </label>
      <FacetFold board={board} facets={facets} onChange={onChange} />
      <HideFold
        board={board}
        scenarios={scenarios}
        testbed={testbed}
        hiddenEntries={hiddenEntries}
        hiddenMetrics={hiddenMetrics}
        onChange={onChange}
      />
      {children}
    </div>
  );
};
