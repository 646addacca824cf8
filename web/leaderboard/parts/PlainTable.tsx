import { type Board, elsewhere } from '../data/board.ts';
import { cellLines } from '../data/lines.ts';
import { noCellRankOf } from '../data/no-rank.ts';
import { CellContent, cellClass } from './CellContent.tsx';
import { EntryName } from './EntryName.tsx';
import { MetricUnit } from './MetricUnit.tsx';
import { ScrolledTable } from './ScrolledTable.tsx';
import { useSite } from './site.ts';

/** Every figure of a scenario, with contestants by name: it answers nothing and needs no script. */
export const PlainTable = ({ board, scenario }: { readonly board: Board; readonly scenario: number }) => {
  const { base } = useSite();
  const { dataset } = board;
  const metrics = board.metricsOf(scenario).flatMap((i) => {
    const metric = dataset.metrics[i];
    return metric === undefined ? [] : [{ i, metric }];
  });
  const rows = dataset.entries
    .map((entry, i) => ({ entry, i }))
    .filter(({ i }) => metrics.some((one) => board.cell(i, scenario, one.i) !== undefined))
    .toSorted((a, b) => a.entry.title.localeCompare(b.entry.title));
  return (
    <ScrolledTable
      label={`Every figure of ${dataset.scenarios[scenario]?.id ?? ''}${elsewhere(dataset, scenario)}`}
      kind="board"
    >
      <thead>
        <tr>
          <th scope="col">VPN</th>
          {metrics.map(({ i, metric }) => (
            <th key={i} scope="col">
              {metric.title}
              <span className="unit">
                <MetricUnit metric={metric} scenario={dataset.scenarios[scenario]?.id ?? ''} />
              </span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ entry, i }) => (
          <tr key={i} className={entry.kind}>
            <th scope="row">
              <EntryName dataset={dataset} entry={entry} />
            </th>
            {metrics.map((one) => {
              const cell = board.cell(i, scenario, one.i);
              return (
                <td key={one.i} className={cellClass(cell)}>
                  <CellContent
                    cell={cell}
                    metric={one.metric}
                    lines={`${base}${cellLines(dataset, entry, scenario, one.i)}`}
                    noRank={noCellRankOf(cell, entry, one.metric, dataset.scenarios[scenario])}
                    anchor={entry.kind === 'anchor'}
                  />
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </ScrolledTable>
  );
};
