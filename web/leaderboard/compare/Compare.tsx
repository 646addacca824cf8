import type { SiteMetric } from '../../../src/site/dataset.ts';
import type { Board } from '../data/board.ts';
import { Forest, type ForestRow, Marker } from './Forest.tsx';
import { comparisonSentence } from './standing.ts';

const DIRECTIONS = [
  ['higher-is-better', 'More is better: right of ×1 is ahead of the anchor'],
  ['lower-is-better', 'Less is better: left of ×1 is ahead of the anchor'],
] as const satisfies readonly (readonly [SiteMetric['direction'], string])[];

const pairs = (items: readonly number[]): readonly (readonly [number, number])[] =>
  items.flatMap((one, i) => items.slice(i + 1).map((other) => [one, other] as const));

/** Two to four entries beside each other, scenario by scenario. */
export const Compare = ({
  board,
  entries,
  scenarios,
}: {
  readonly board: Board;
  readonly entries: readonly number[];
  readonly scenarios: readonly number[];
}) => {
  const { dataset } = board;
  const names = entries.map((entry) => dataset.entries[entry]?.title ?? '');
  return (
    <div className="comparison">
      <ul className="key">
        {entries.map((entry, i) => (
          <li key={entry}>
            <svg
              className={`forest series-${i}`}
              viewBox="0 0 16 16"
              width="16"
              height="16"
              aria-hidden="true"
            >
              <Marker shape={i} x={8} y={8} />
            </svg>{' '}
            {names[i]} <span className="version">{dataset.entries[entry]?.version}</span>
          </li>
        ))}
      </ul>
      <ul>
        {pairs(entries).map(([one, other]) => (
          <li key={`${one}-${other}`}>{comparisonSentence(board, scenarios, one, other)}</li>
        ))}
      </ul>
      {scenarios.map((scenario) => (
        <section key={scenario}>
          <h3>{dataset.scenarios[scenario]?.title}</h3>
          {DIRECTIONS.map(([direction, says]) => {
            const rows = board.metricsOf(scenario).flatMap((metric): ForestRow[] => {
              const what = dataset.metrics[metric];
              if (what?.direction !== direction) return [];
              const cells = entries.map((entry) => board.cell(entry, scenario, metric));
              return [{ metric, title: what.title, margin: what.margin, cells }];
            });
            return rows.length === 0 ? null : (
              <figure key={direction}>
                <figcaption>{says}</figcaption>
                <Forest
                  board={board}
                  entries={entries}
                  rows={rows}
                  label={`Ratios of ${names.join(', ')} to the anchor in ${dataset.scenarios[scenario]?.id}. ${says}.`}
                />
              </figure>
            );
          })}
        </section>
      ))}
      <p className="soft">
        Points are geometric means of ratios to the anchor within rounds, lines their 95 % intervals. The band
        is the metric’s margin: differences inside it are called equivalent once shown to be there. Who ranks
        ahead is said where the intervals of ranks do not overlap.
      </p>
    </div>
  );
};
