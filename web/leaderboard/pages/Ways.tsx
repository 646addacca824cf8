import { figure } from '../../../src/report/format.ts';
import { PATH_FIGURES_LEGEND } from '../../../src/report/traversal-figures.ts';
import type { Board } from '../data/board.ts';
import { ScrolledTable } from '../parts/ScrolledTable.tsx';
import { PathsFrom } from './PathsFrom.tsx';

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
              <td>{passes}</td>
              <td>{figure(rttMs)}</td>
              <td>{figure(goodputUp)}</td>
              <td>{figure(goodputDown)}</td>
            </tr>
          ))}
        </tbody>
      </ScrolledTable>
      <p className="soft">{PATH_FIGURES_LEGEND}</p>
    </>
  );
};
