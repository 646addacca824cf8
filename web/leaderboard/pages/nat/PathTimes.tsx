import { plural } from '../../../../src/report/format.ts';
import { type Board, slugOf } from '../../data/board.ts';
import { pairName } from '../../data/pair-name.ts';
import { besideText, pathTimes, sinceText } from '../../data/path-times.ts';
import { seenText, takenElsewhere } from '../../data/reach.ts';
import { Folded } from '../../parts/Folded.tsx';
import { ScrolledTable } from '../../parts/ScrolledTable.tsx';

/** How soon an entry's packets came between each two ends, and how soon directly. */
export const PathTimes = ({ board, entry }: { readonly board: Board; readonly entry: number }) => {
  const own = board.dataset.entries[entry];
  const reachability = board.reachability(entry);
  if (own === undefined || reachability === undefined) return null;
  const rows = pathTimes(reachability);
  if (rows.length === 0)
    return <p className="soft">How soon packets came was not timed as in newer records.</p>;
  return (
    <Folded
      id={`times-${slugOf(board.dataset, own)}`}
      summary={`How soon the first packet came, and how soon directly: ${plural(rows.length, 'pair')}`}
    >
      <p className="soft">
        Medians of all passes, {sinceText(reachability)}; a pass in which nothing came counts as longer than
        all others. Direct without a time: seen while it was measured at the end, and not in most looks
        before, as of a VPN that leaves a relay only once there are many packets.
      </p>
      <p className="soft">{besideText(reachability)}</p>
      <ScrolledTable label={`How soon packets of ${own.title} came`} kind="plain">
        <thead>
          <tr>
            <th scope="col">Routers</th>
            <th scope="col">Path</th>
            <th scope="col">First packet</th>
            <th scope="col">Direct</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ ends, seen, first, direct }) => {
            const other = takenElsewhere(reachability, ...ends);
            return (
              <tr key={ends.join('+')}>
                <th scope="row">
                  {pairName(ends)}
                  {other !== undefined && <span className="beside">from {other}</span>}
                </th>
                <td>{seenText(seen)}</td>
                <td>{first}</td>
                <td>{direct}</td>
              </tr>
            );
          })}
        </tbody>
      </ScrolledTable>
    </Folded>
  );
};
