import { AGAINST, BELOW, CLASSES, endName, signOf } from '../../../../src/report/nat/traversal-layout.ts';
import { STRICT, STRICT_ROWS } from '../../../../src/scenarios/traversal-pairs.ts';
import type { Board } from '../../data/board.ts';
import { lookPlace } from '../../data/lines.ts';
import { between, pairOf, pathMark, seenText, takenElsewhere } from '../../data/reach.ts';
import { LineLink } from '../../parts/LineLink.tsx';
import { Scroll } from '../../parts/Scroll.tsx';

const Pair = ({
  board,
  entry,
  a,
  b,
}: {
  readonly board: Board;
  readonly entry: number;
  readonly a: string;
  readonly b: string;
}) => {
  const reachability = board.reachability(entry);
  const seen = between(reachability, a, b);
  const pair = pairOf(reachability, a, b);
  const other = takenElsewhere(reachability, a, b);
  const from = other === undefined ? '' : ` (${other})`;
  const mark = (
    <>
      <span aria-hidden="true">{pathMark(seen)}</span>
      <span className="unseen">{seenText(seen)}</span>
    </>
  );
  return (
    <td className={`pair path-${seen.path}`} title={`${a} and ${b}: ${seenText(seen)}${from}`}>
      {pair === undefined ? (
        mark
      ) : (
        <LineLink
          board={board}
          entry={board.dataset.entries[entry]}
          place={lookPlace('traversal', pair)}
          // The counts above lead to the same lines.
          passed
        >
          {mark}
        </LineLink>
      )}
    </td>
  );
};

/** Ends against each other, each pair once. */
const Triangle = ({
  board,
  entry,
  caption,
  heads,
  rows,
}: {
  readonly board: Board;
  readonly entry: number;
  readonly caption: string;
  readonly heads: readonly string[];
  readonly rows: readonly (readonly [row: string, pairs: readonly (readonly [a: string, b: string])[]])[];
}) => (
  <table className="nat">
    <caption className="unseen">{caption}</caption>
    <thead>
      <tr>
        <td />
        {heads.map((id) => (
          <th key={id} scope="col">
            <abbr title={endName(id)}>{signOf(id)}</abbr>
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map(([row, pairs]) => (
        <tr key={row}>
          <th scope="row">
            {signOf(row)} {endName(row)}
          </th>
          {pairs.map(([a, b]) => (
            <Pair key={`${a}+${b}`} board={board} entry={entry} a={a} b={b} />
          ))}
        </tr>
      ))}
    </tbody>
  </table>
);

const CLASS_ROWS = CLASSES.map(
  (row, i) => [row, CLASSES.slice(0, i + 1).map((column) => [column, row] as const)] as const,
);
/** What many people stand behind besides a plain home router. */
const STRICT_PAIRS = STRICT_ROWS.map(
  ([row, others]) => [row, others.map((other) => [row, other] as const)] as const,
);

/** The NAT matrix of one entry as tables: classes against each other, then everything else. */
export const NatMatrix = ({ board, entry }: { readonly board: Board; readonly entry: number }) => {
  const title = board.dataset.entries[entry]?.title ?? '';
  return (
    <Scroll label={`Paths of ${title}`}>
      <Triangle
        board={board}
        entry={entry}
        caption={`Paths of ${title} between classes of NATs`}
        heads={CLASSES}
        rows={CLASS_ROWS}
      />
      <table className="nat">
        <caption className="unseen">
          Paths of {title} from behind carriers, firewalls and other routers
        </caption>
        <thead>
          <tr>
            <td />
            {AGAINST.map((id) => (
              <th key={id} scope="col">
                {endName(id)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {BELOW.map(([row, others]) => (
            <tr key={row}>
              <th scope="row">{endName(row)}</th>
              {AGAINST.map((column, i) => {
                const other = others[i] ?? null;
                return other === null ? (
                  <td key={column} />
                ) : (
                  <Pair key={column} board={board} entry={entry} a={row} b={other} />
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <Triangle
        board={board}
        entry={entry}
        caption={`Paths of ${title} between carriers, strict NATs and firewalls`}
        heads={STRICT}
        rows={STRICT_PAIRS}
      />
    </Scroll>
  );
};

/** How to read it. */
export const NAT_LEGEND =
  'Each pair leads to its passes. D direct, R relayed, m both ways at once, – unreachable, ! did not come up or used too much, · not tried, or spoilt by the lab; * passes differ, and the worst one is shown. Rows and columns from the friendliest class of NAT to the strictest; below them what is no class, then strict ends against each other, where 7 is a symmetric NAT and letters are those of the picture of all.';
