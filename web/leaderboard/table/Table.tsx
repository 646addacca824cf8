import { factorInterval, rankText } from '../../../src/report/format.ts';
import type { SiteEntry } from '../../../src/site/dataset.ts';
import type { Board } from '../data/board.ts';
import { cellPlace, linesPath } from '../data/lines.ts';
import { CellContent, cellClass } from '../parts/CellContent.tsx';
import { EntryName } from '../parts/EntryName.tsx';
import { AloneCell, ReachCell, RecoveryCell } from '../parts/Reach.tsx';
import { Scroll } from '../parts/Scroll.tsx';
import { useSite } from '../parts/site.ts';
import { MOST_COMPARED, toggled, type View } from '../state/view.ts';
import { type Column, columnsOf, orderOf } from './columns.ts';
import { Head, orderText } from './Head.tsx';
import { breaks, ordered, references, shownEntries } from './rows.ts';

interface Shown {
  readonly board: Board;
  readonly view: View;
  readonly onChange: (part: Partial<View>) => void;
}

const Score = ({
  board,
  entry,
  useCase,
}: {
  readonly board: Board;
  readonly entry: number;
  readonly useCase: number;
}) => {
  const own = board.dataset.useCases[useCase];
  const score = own?.scores.find((one) => one.entry === entry);
  if (score === undefined)
    return own?.unavailable == null ? (
      <span className="soft">not measured</span>
    ) : (
      <details className="why">
        <summary>no score</summary>
        <p>{own.unavailable}</p>
      </details>
    );
  if (score.score === null)
    return (
      <details className="why">
        <summary>unranked</summary>
        <p>{score.unranked}</p>
      </details>
    );
  return (
    <>
      <span className="ratio">{factorInterval(score.score, score.low, score.high)}</span>{' '}
      {score.rankLow !== null && score.rankHigh !== null && (
        <span className="rank">
          <span className="unseen">rank </span>
          {rankText(score.rankLow, score.rankHigh)}
        </span>
      )}
    </>
  );
};

const Content = ({
  board,
  column,
  entry,
  own,
  lines,
}: {
  readonly board: Board;
  readonly column: Column;
  readonly entry: number;
  readonly own: SiteEntry;
  /** Address of the page with its lines. */
  readonly lines: string;
}) => {
  switch (column.kind) {
    case 'reach':
      return <ReachCell board={board} entry={entry} />;
    case 'alone':
      return <AloneCell board={board} entry={entry} />;
    case 'recovery':
      return <RecoveryCell board={board} entry={entry} />;
    case 'use':
      return <Score board={board} entry={entry} useCase={column.useCase} />;
    case 'cell':
      return (
        <CellContent
          cell={board.cell(entry, column.scenario, column.metric)}
          lines={`${lines}#${cellPlace(board.dataset, column.scenario, column.metric)}`}
          // Twenty figures a row: the pages of contestants have the same links for the keyboard.
          passed
          stale={own.stale !== null}
          anchor={own.kind === 'anchor'}
        />
      );
    default:
      return null;
  }
};

const classOf = (board: Board, column: Column, entry: number): string =>
  column.kind === 'cell' ? cellClass(board.cell(entry, column.scenario, column.metric)) : 'cell';

const RowHead = ({ board, view, onChange, own }: Shown & { readonly own: SiteEntry }) => {
  const chosen = view.compare.includes(own.name);
  return (
    <th scope="row">
      <div className="row-tools">
        {own.kind !== 'reference' && (
          <input
            type="checkbox"
            className="script-only"
            aria-label={`Compare ${own.title} ${own.version}`}
            checked={chosen}
            disabled={!chosen && view.compare.length >= MOST_COMPARED}
            onChange={() => onChange({ compare: toggled(view.compare, own.name) })}
          />
        )}
        <div>
          <EntryName dataset={board.dataset} entry={own} />
        </div>
        <button
          type="button"
          className="hide script-only"
          aria-label={`Hide ${own.title} ${own.version}`}
          onClick={() => onChange({ hiddenEntries: toggled(view.hiddenEntries, own.name) })}
        >
          hide
        </button>
      </div>
    </th>
  );
};

const Row = ({
  columns,
  entry,
  cut,
  ...shown
}: Shown & { readonly columns: readonly Column[]; readonly entry: number; readonly cut: boolean }) => {
  const { base } = useSite();
  const { board } = shown;
  const own = board.dataset.entries[entry];
  if (own === undefined) return null;
  const lines = `${base}${linesPath(board.dataset, own)}`;
  return (
    <tr className={cut ? 'cut' : undefined}>
      {columns.map((column) =>
        column.kind === 'name' ? (
          <RowHead key={column.id} {...shown} own={own} />
        ) : (
          <td key={column.id} className={classOf(board, column, entry)}>
            {own.kind === 'reference' && column.kind !== 'cell' ? null : (
              <Content board={board} column={column} entry={entry} own={own} lines={lines} />
            )}
          </td>
        ),
      )}
    </tr>
  );
};

/** Contestants as rows, reach and survival first, then metrics scenario by scenario. */
export const Table = ({
  own,
  ...shown
}: Shown & {
  /** Ids of use cases whose scores are by the reader's weights. */
  readonly own: ReadonlySet<string>;
}) => {
  const { board, view, onChange } = shown;
  const columns = columnsOf(board, view);
  const order = orderOf(columns, view.order);
  const entries = ordered(board, columns, order, shownEntries(board, view));
  const cuts = breaks(board, columns, order, entries);
  const context = references(board, view);
  return (
    <>
      <p className="order" role="status">
        {entries.length} {entries.length === 1 ? 'contestant' : 'contestants'}, by{' '}
        {orderText(board.dataset, columns, order)}.
      </p>
      <Scroll label="The table of contestants">
        <table className="board">
          <caption className="unseen">Contestants with what was measured of each</caption>
          <Head
            dataset={board.dataset}
            columns={columns}
            own={own}
            order={order}
            onOrder={(next) => onChange({ order: next })}
          />
          <tbody>
            {entries.map((entry, i) => (
              <Row key={entry} {...shown} columns={columns} entry={entry} cut={cuts[i] ?? false} />
            ))}
          </tbody>
          {context.length > 0 && (
            <tbody className="context">
              {context.map((entry) => (
                <Row key={entry} {...shown} columns={columns} entry={entry} cut={false} />
              ))}
            </tbody>
          )}
        </table>
      </Scroll>
      {entries.length === 0 && <p>No contestant has all that was asked for.</p>}
    </>
  );
};
