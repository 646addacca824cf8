import { percent } from '../../../src/report/format.ts';
import type { LostPackets as Lost } from '../../../src/site/delivered/lost-packets.ts';
import type { Board } from '../data/board.ts';
import { cellPlace } from '../data/lines.ts';
import { Folded } from '../parts/Folded.tsx';
import { LineLink } from '../parts/LineLink.tsx';
import { ScrolledTable } from '../parts/ScrolledTable.tsx';
import { TableHead } from '../parts/TableHead.tsx';

const HEADS = ['VPN', 'Stream', 'Way', 'Never came', 'Share', 'Sessions that lost any', 'Most in one'];

const summaryOf = (all: readonly Lost[]): string => {
  const lossy = new Set(all.filter(({ lost }) => lost > 0).map(({ entry }) => entry)).size;
  const entries = new Set(all.map(({ entry }) => entry)).size;
  return `Packets of calls and games that never came: ${lossy} of ${entries} lost any`;
};

/** What became of the packets of calls and games beside a full line, entry by entry. */
export const LostPackets = ({
  board,
  scenario,
  packets,
}: {
  readonly board: Board;
  readonly scenario: number;
  readonly packets: readonly Lost[];
}) => {
  const { entries, metrics } = board.dataset;
  const metric = metrics.findIndex(({ id }) => id === 'calls.mos');
  return (
    <Folded id="lost-packets" summary={summaryOf(packets)}>
      <p>
        A call sends a packet every 20 ms for eight seconds of each session, a game one every 8 ms. Packets
        are lost together, so their share has no interval; how many sessions lost any, and the most that one
        lost, say how it comes about. Each counts in the percentiles of delay as one that is a second late.
      </p>
      <ScrolledTable label="Packets of calls and games that never came" kind="plain">
        <TableHead heads={HEADS} />
        <tbody>
          {packets.map(({ entry, stream, way, lost, sent, sessions, lossy, worst }) => {
            const own = entries.find(({ name }) => name === entry);
            return (
              <tr key={`${entry} ${stream} ${way}`}>
                <th scope="row">{own === undefined ? entry : `${own.title} ${own.version}`}</th>
                <td>{stream}</td>
                <td>{way}</td>
                <td>
                  <LineLink
                    board={board}
                    entry={own}
                    place={cellPlace(board.dataset, scenario, metric)}
                    passed
                  >
                    {lost} of {sent}
                  </LineLink>
                </td>
                <td>{percent(lost / sent)}</td>
                <td>
                  {lossy} of {sessions}
                </td>
                <td>{worst}</td>
              </tr>
            );
          })}
        </tbody>
      </ScrolledTable>
    </Folded>
  );
};
