import type { ComponentType } from 'react';
import type { Board } from '../data/board.ts';
import { AloneCell, ReachCell, RecoveryCell } from '../parts/Reach.tsx';
import { ScrolledTable } from '../parts/ScrolledTable.tsx';
import { DifferingPairs } from './DifferingPairs.tsx';
import { EntriesHead } from './EntriesHead.tsx';

interface CellProps {
  readonly board: Board;
  readonly entry: number;
}

const DependsCell = ({ board, entry }: CellProps) => {
  const own = board.dataset.entries[entry];
  return own?.kind === 'reference' ? <span className="soft">no VPN</span> : own?.dependsOn;
};

const ROWS: readonly (readonly [head: string, Cell: ComponentType<CellProps>])[] = [
  ['Paths through NATs', ReachCell],
  ['Without its servers', AloneCell],
  ['Recovery after a new address, median', RecoveryCell],
  ['Depends on', DependsCell],
];

/** What no ratio says of some entries: what each gets through, what goes on without servers, on whom it depends. */
export const Through = ({
  board,
  entries,
  nameOf,
}: {
  readonly board: Board;
  readonly entries: readonly number[];
  readonly nameOf: (entry: number) => string;
}) => (
  <>
    <h3>What gets through, and what survives</h3>
    <ScrolledTable label={`Paths, servers and recovery of ${entries.map(nameOf).join(', ')}`} kind="plain">
      <EntriesHead corner="Looked at" names={entries.map(nameOf)} />
      <tbody>
        {ROWS.map(([head, Cell]) => (
          <tr key={head}>
            <th scope="row">{head}</th>
            {entries.map((entry) => (
              <td key={entry}>
                <Cell board={board} entry={entry} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </ScrolledTable>
    <DifferingPairs board={board} entries={entries} nameOf={nameOf} />
  </>
);
