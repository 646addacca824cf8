import { plural } from '../../../src/report/format.ts';
import { type Board, scenarioSlug, scenariosWith, testbedsOf } from '../data/board.ts';
import { cellLines } from '../data/lines.ts';
import { noCellRankOf } from '../data/no-rank.ts';
import { CellContent, cellClass } from '../parts/CellContent.tsx';
import { Folded } from '../parts/Folded.tsx';
import { MetricUnit } from '../parts/MetricUnit.tsx';
import { ScrolledTable } from '../parts/ScrolledTable.tsx';
import { useSite } from '../parts/site.ts';

/** Figures in some scenarios, a column each. */
const FiguresTable = ({
  board,
  entry,
  scenarios,
  label,
}: {
  readonly board: Board;
  readonly entry: number;
  readonly scenarios: readonly number[];
  readonly label: string;
}) => {
  const { base } = useSite();
  const { dataset } = board;
  const own = dataset.entries[entry];
  if (own === undefined) return null;
  return (
    <ScrolledTable label={label} kind="board">
      <thead>
        <tr>
          <th scope="col">Metric</th>
          {scenarios.map((i) => (
            <th key={i} scope="col">
              <a href={`${base}scenarios/${scenarioSlug(dataset, i)}.html`}>{dataset.scenarios[i]?.id}</a>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {dataset.metrics.map((metric, m) =>
          scenarios.some((i) => board.cell(entry, i, m) !== undefined) ? (
            <tr key={metric.id}>
              <th scope="row">
                {metric.title}
                <span className="unit">
                  <MetricUnit metric={metric} />
                </span>
              </th>
              {scenarios.map((i) => {
                const cell = board.cell(entry, i, m);
                return (
                  <td key={i} className={cellClass(cell)}>
                    <CellContent
                      cell={cell}
                      metric={metric}
                      lines={`${base}${cellLines(dataset, own, i, m)}`}
                      noRank={noCellRankOf(cell, own, metric, dataset.scenarios[i])}
                      anchor={own.kind === 'anchor'}
                    />
                  </td>
                );
              })}
            </tr>
          ) : null,
        )}
      </tbody>
    </ScrolledTable>
  );
};

/** Every figure of an entry, testbed by testbed: those of the newest run with it, and older ones folded. */
export const EntryFigures = ({ board, entry }: { readonly board: Board; readonly entry: number }) => {
  const { dataset } = board;
  const title = dataset.entries[entry]?.title ?? '';
  const all = scenariosWith(board, entry);
  const tables = testbedsOf(dataset).flatMap((testbed) => {
    const scenarios = all.filter((i) => dataset.scenarios[i]?.testbed === testbed);
    const { id = '', title: where = '' } = dataset.testbeds[testbed] ?? {};
    return scenarios.length === 0 ? [] : [{ id, where, scenarios }];
  });
  const [newest, ...older] = tables;
  if (newest === undefined) return <p className="soft">Not measured.</p>;
  return (
    <>
      <p className="soft">Measured on {newest.where}.</p>
      <FiguresTable
        board={board}
        entry={entry}
        scenarios={newest.scenarios}
        label={`Figures of ${title} on ${newest.where}`}
      />
      {older.map(({ id, where, scenarios }) => (
        <Folded
          key={id}
          id={`figures-${id}`}
          summary={`Older figures, in ${plural(scenarios.length, 'scenario')} on ${where}`}
        >
          <FiguresTable
            board={board}
            entry={entry}
            scenarios={scenarios}
            label={`Figures of ${title} on ${where}`}
          />
        </Folded>
      ))}
    </>
  );
};
