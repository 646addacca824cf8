import type { ReactNode } from 'react';
import { type Board, testbedsOf } from '../data/board.ts';
import { FACET_IDS, FACETS, facetCounts } from '../data/facets.ts';
import { toggled, type View } from '../state/view.ts';
import { openScenarios, shownScenarios } from './columns.ts';
import { Fold } from './Fold.tsx';

export interface ControlsProps {
  readonly board: Board;
  readonly view: View;
  readonly onChange: (part: Partial<View>) => void;
}

const Scenarios = ({ board, view, onChange }: ControlsProps) => {
  const { scenarios, testbeds } = board.dataset;
  const shown = shownScenarios(board.dataset, view);
  const open = openScenarios(board.dataset, view);
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
};

const FacetFold = ({ board, view, onChange }: ControlsProps) => (
  <Fold title="Filter" chosen={FACET_IDS.reduce((sum, facet) => sum + (view.facets[facet]?.length ?? 0), 0)}>
    <div className="facets">
      {FACET_IDS.map((facet) => (
        <fieldset key={facet} className="checks">
          <legend>{FACETS[facet].title}</legend>
          {facetCounts(board.dataset, facet).map(([value, count]) => (
            <label key={value}>
              <input
                type="checkbox"
                checked={view.facets[facet]?.includes(value) ?? false}
                onChange={() =>
                  onChange({ facets: { ...view.facets, [facet]: toggled(view.facets[facet] ?? [], value) } })
                }
              />
              {value} <span className="soft">{count}</span>
            </label>
          ))}
        </fieldset>
      ))}
    </div>
  </Fold>
);

const HideFold = ({ board, view, onChange }: ControlsProps) => {
  const { entries, metrics } = board.dataset;
  const used = new Set(shownScenarios(board.dataset, view).flatMap((scenario) => board.metricsOf(scenario)));
  return (
    <Fold title="Rows and columns" chosen={view.hiddenEntries.length + view.hiddenMetrics.length}>
      <div className="facets">
        <fieldset className="checks">
          <legend>Metrics</legend>
          {metrics.map(({ id, title }, i) =>
            used.has(i) ? (
              <label key={id}>
                <input
                  type="checkbox"
                  checked={!view.hiddenMetrics.includes(id)}
                  onChange={() => onChange({ hiddenMetrics: toggled(view.hiddenMetrics, id) })}
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
                checked={!view.hiddenEntries.includes(name)}
                onChange={() => onChange({ hiddenEntries: toggled(view.hiddenEntries, name) })}
              />
              {title} <span className="soft">{version}</span>
            </label>
          ))}
        </fieldset>
      </div>
    </Fold>
  );
};

/** What of the dataset the table shows. */
export const Controls = ({
  children,
  ...props
}: ControlsProps & {
  /** More folds. */
  readonly children: ReactNode;
}) => {
  const { view, onChange } = props;
  return (
    <div className="controls">
      <Scenarios {...props} />
      <label className="field">
        <span>Search</span>
        <input
          type="search"
          value={view.search}
          placeholder="name, licence, language …"
          onChange={({ target }) => onChange({ search: target.value })}
        />
      </label>
      <FacetFold {...props} />
      <HideFold {...props} />
      {children}
    </div>
  );
};
