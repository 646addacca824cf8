import { Fragment } from 'react';
import { factorInterval } from '../../../src/report/format.ts';
import type { Board } from '../data/board.ts';
import { cellPlace } from '../data/lines.ts';
import { LineLink } from '../parts/LineLink.tsx';
import { ScrolledTable } from '../parts/ScrolledTable.tsx';
import { Verdict } from '../parts/Verdict.tsx';
import type { PairCell } from './pairs.ts';

/** What the picture shows, as text. */
export const PairTable = ({
  board,
  scenario,
  cells,
  letter,
}: {
  readonly board: Board;
  readonly scenario: number;
  readonly cells: readonly PairCell[];
  readonly letter: (entry: number) => string;
}) => (
  <details className="fold">
    <summary>The same as a table</summary>
    <ScrolledTable label={`Ratios in ${board.dataset.scenarios[scenario]?.id ?? ''}`} kind="plain">
      <thead>
        <tr>
          <th scope="col">Metric</th>
          <th scope="col">Pair</th>
          <th scope="col">Ratio</th>
          <th scope="col">The first is</th>
          <th scope="col">Rounds</th>
        </tr>
      </thead>
      <tbody>
        {cells.map((cell) => {
          const { ratio, low, high, n } = cell.estimate;
          return (
            <tr key={`${cell.metric} ${cell.one} ${cell.other}`}>
              <th scope="row">{board.dataset.metrics[cell.metric]?.title}</th>
              <td>
                {[cell.one, cell.other].map((entry, i) => (
                  <Fragment key={entry}>
                    {i > 0 && ' / '}
                    <LineLink
                      board={board}
                      entry={board.dataset.entries[entry]}
                      place={cellPlace(board.dataset, scenario, cell.metric)}
                      passed
                    >
                      {letter(entry)}
                    </LineLink>
                  </Fragment>
                ))}
              </td>
              <td>{ratio === null ? cell.lack : factorInterval(ratio, low, high)}</td>
              <td>
                <Verdict verdict={cell.verdict} />
              </td>
              <td>{n}</td>
            </tr>
          );
        })}
      </tbody>
    </ScrolledTable>
  </details>
);
