import { figure } from '../../../../src/report/format.ts';
import { PATH_FIGURES_LEGEND } from '../../../../src/report/nat/traversal-figures.ts';
import type { Board } from '../../data/board.ts';
import { lookPlace } from '../../data/lines.ts';
import { LineLink } from '../../parts/LineLink.tsx';
import { ScrolledTable } from '../../parts/ScrolledTable.tsx';
import { PathsFrom } from './PathsFrom.tsx';

/** A median of passes, which leads to all of them; the keyboard takes the link of their number. */
const Figure = ({
  board,
  entry,
  value,
}: {
  readonly board: Board;
  readonly entry: number;
  readonly value: number | null;
}) => (
  <td>
    {value === null ? (
      figure(value)
    ) : (
      <LineLink board={board} entry={board.dataset.entries[entry]} place={lookPlace('traversal')} passed>
        {figure(value)}
      </LineLink>
    )}
  </td>
);

/** Round trip and goodput of its direct and relayed ways between routers. */
export const Ways = ({ board, entry }: { readonly board: Board; readonly entry: number }) => {
  const reachability = board.reachability(entry);
  if (reachability?.figures === undefined) return null;
  return (
    <>
      <h3>Round trip and goodput by way</h3>
      <p className="soft">
        <PathsFrom reachability={reachability} /> Figures of two testbeds have no common scale.
      </p>
      <ScrolledTable label="Round trip and goodput by way" kind="plain">
        <thead>
          <tr>
            <th scope="col">Way</th>
            <th scope="col">Passes</th>
            <th scope="col">Round trip, ms</th>
            <th scope="col">Goodput up, Mbit/s</th>
            <th scope="col">Goodput down, Mbit/s</th>
          </tr>
        </thead>
        <tbody>
          {reachability.figures.map(({ kind, passes, rttMs, goodputUp, goodputDown }) => (
            <tr key={kind}>
              <th scope="row">{kind}</th>
              <td>
                <LineLink board={board} entry={board.dataset.entries[entry]} place={lookPlace('traversal')}>
                  {passes}
                </LineLink>
              </td>
              <Figure board={board} entry={entry} value={rttMs} />
              <Figure board={board} entry={entry} value={goodputUp} />
              <Figure board={board} entry={entry} value={goodputDown} />
            </tr>
          ))}
        </tbody>
      </ScrolledTable>
      <p className="soft">{PATH_FIGURES_LEGEND}</p>
    </>
  );
};
