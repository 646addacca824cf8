import type { Board } from '../data/board.ts';
import { pairName } from '../data/pair-name.ts';
import { seenText } from '../data/reach.ts';
import { Folded } from '../parts/Folded.tsx';
import { ScrolledTable } from '../parts/ScrolledTable.tsx';
import { EntriesHead } from './EntriesHead.tsx';
import { type RouterPair, routerPairs } from './router-pairs.ts';

/** Longer lists are folded. */
const SHORT = 6;

const PairsTable = ({
  label,
  names,
  pairs,
}: {
  readonly label: string;
  readonly names: readonly string[];
  readonly pairs: readonly RouterPair[];
}) => (
  <ScrolledTable label={label} kind="plain">
    <EntriesHead corner="Routers" names={names} />
    <tbody>
      {pairs.map(({ ends, seen }) => (
        <tr key={ends.join('+')}>
          <th scope="row">{pairName(ends)}</th>
          {seen.map((one, i) => (
            <td key={names[i]}>
              <span className={`answer is-path-${one.path}`}>{seenText(one)}</span>
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  </ScrolledTable>
);

/** The pairs of routers on which some entries differ, with what each of them saw. */
export const DifferingPairs = ({
  board,
  entries,
  nameOf,
}: {
  readonly board: Board;
  readonly entries: readonly number[];
  readonly nameOf: (entry: number) => string;
}) => {
  const { looked, differing, alike, open } = routerPairs(board, entries);
  if (looked.length < 2)
    return (
      <p className="soft">
        Fewer than two of them were looked at between routers, so nobody knows on which they differ.
      </p>
    );
  const names = entries.map(nameOf);
  const all = differing.length + alike.length + open.length;
  const count = `They differ on ${differing.length} of ${all} pairs of routers`;
  const table = (
    <PairsTable
      label={`Pairs of routers on which ${names.join(', ')} differ`}
      names={names}
      pairs={differing}
    />
  );
  return (
    <>
      {differing.length > SHORT ? (
        <Folded id="compare-routers" summary={count}>
          {table}
        </Folded>
      ) : (
        <>
          <p>{count}.</p>
          {differing.length > 0 && table}
        </>
      )}
      {open.length > 0 && (
        <p className="soft">
          On {open.length} of the others not everybody was measured: whether they differ there is open.
        </p>
      )}
    </>
  );
};
