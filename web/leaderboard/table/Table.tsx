import { memo, useCallback, useMemo } from 'react';
import type { Dataset, SiteEntry } from '../../../src/site/dataset/dataset.ts';
import type { Board } from '../data/board.ts';
import { cellPlace, linesPath } from '../data/lines.ts';
import { noCellRankOf } from '../data/no-rank.ts';
import { CellContent, cellClass } from '../parts/CellContent.tsx';
import { EntryName } from '../parts/EntryName.tsx';
import { AloneCell, ReachCell, RecoveryCell } from '../parts/Reach.tsx';
import { Scroll } from '../parts/Scroll.tsx';
import { useSite } from '../parts/site.ts';
import { DEFAULT_VIEW, MOST_COMPARED, type Step, toggled, type View } from '../state/view.ts';
import { type Column, columnsOf } from './columns.ts';
import { Head, orderText } from './Head.tsx';
import { nextOrder, orderOf } from './order.ts';
import { breaks, ordered, references, shownEntries } from './rows.ts';
import { ScoreCell } from './ScoreCell.tsx';

interface Shown {
  readonly board: Board;
  readonly view: View;
  readonly onChange: (step: Step) => void;
}

const Content = ({
  board,
  column,
  entry,
  own,
  weighed,
  lines,
}: {
  readonly board: Board;
  readonly column: Column;
  readonly entry: number;
  readonly own: SiteEntry;
  readonly weighed: ReadonlySet<string>;
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
      return (
        <ScoreCell
          board={board}
          entry={entry}
          useCase={column.useCase}
          own={weighed.has(board.dataset.useCases[column.useCase]?.id ?? '')}
          stale={own.stale !== null}
        />
      );
    case 'cell': {
      const cell = board.cell(entry, column.scenario, column.metric);
      const metric = board.dataset.metrics[column.metric];
      return (
        <CellContent
          cell={cell}
          metric={metric}
          lines={`${lines}#${cellPlace(board.dataset, column.scenario, column.metric)}`}
          // Twenty figures a row: the pages of contestants have the same links for the keyboard.
          passed
          noRank={noCellRankOf(cell, own, metric, board.dataset.scenarios[column.scenario])}
          anchor={own.kind === 'anchor'}
        />
      );
    }
    default:
      return null;
  }
};

const classOf = (board: Board, column: Column, entry: number): string =>
  column.kind === 'cell' ? cellClass(board.cell(entry, column.scenario, column.metric)) : 'cell';

interface RowHeadProps {
  readonly dataset: Dataset;
  readonly own: SiteEntry;
  /** Whether it is compared. */
  readonly chosen: boolean;
  /** Whether no more can be compared. */
  readonly full: boolean;
  readonly onChange: (step: Step) => void;
}

const RowHead = memo(({ dataset, own, chosen, full, onChange }: RowHeadProps) => (
  <th scope="row">
    <div className="row-tools">
      {own.kind !== 'reference' && (
        <input
          type="checkbox"
          className="script-only"
          aria-label={`Compare ${own.title} ${own.version}`}
          checked={chosen}
          disabled={!chosen && full}
          onChange={() => onChange(({ compare }) => ({ compare: toggled(compare, own.name) }))}
        />
      )}
      <div>
        <EntryName dataset={dataset} entry={own} />
      </div>
      <button
        type="button"
        className="hide script-only"
        aria-label={`Hide ${own.title} ${own.version}`}
        onClick={() => onChange(({ hiddenEntries }) => ({ hiddenEntries: toggled(hiddenEntries, own.name) }))}
      >
        hide
      </button>
    </div>
  </th>
));

interface CellsProps {
  readonly board: Board;
  readonly columns: readonly Column[];
  readonly entry: number;
  readonly own: SiteEntry;
  /** Ids of use cases whose scores are by the reader's weights. */
  readonly weighed: ReadonlySet<string>;
}

/** What was measured of an entry: hundreds of elements in all, which no order and no filter changes. */
const Cells = memo(({ board, columns, entry, own, weighed }: CellsProps) => {
  const { base } = useSite();
  const lines = `${base}${linesPath(board.dataset, own)}`;
  return columns.map((column) =>
    column.kind === 'name' ? null : (
      <td key={column.id} className={classOf(board, column, entry)}>
        {own.kind === 'reference' && column.kind !== 'cell' ? null : (
          <Content board={board} column={column} entry={entry} own={own} weighed={weighed} lines={lines} />
        )}
      </td>
    ),
  );
});

const Row = ({
  board,
  columns,
  entry,
  weighed,
  view,
  cut = false,
  hidden = false,
  onChange,
}: Shown & {
  readonly columns: readonly Column[];
  readonly entry: number;
  readonly weighed: ReadonlySet<string>;
  /** Whether a clean break lies below it. */
  readonly cut?: boolean;
  readonly hidden?: boolean;
}) => {
  const own = board.dataset.entries[entry];
  return own === undefined ? null : (
    <tr className={cut ? 'cut' : undefined} hidden={hidden}>
      <RowHead
        dataset={board.dataset}
        own={own}
        chosen={view.compare.includes(own.name)}
        full={view.compare.length >= MOST_COMPARED}
        onChange={onChange}
      />
      <Cells board={board} columns={columns} entry={entry} own={own} weighed={weighed} />
    </tr>
  );
};

/** Contestants as rows, reach and survival first, then metrics scenario by scenario. */
export const Table = ({
  board,
  view,
  onChange,
  own,
}: Shown & {
  /** Ids of use cases whose scores are by the reader's weights. */
  readonly own: ReadonlySet<string>;
}) => {
  const { scenarios, testbed, hiddenMetrics } = view;
  const columns = useMemo(
    () => columnsOf(board, { scenarios, testbed, hiddenMetrics }),
    [board, scenarios, testbed, hiddenMetrics],
  );
  const onOrder = useCallback(
    (column: string, besides: boolean): void =>
      onChange((now) => ({ order: nextOrder(orderOf(board, columns, now.order), column, besides) })),
    [board, columns, onChange],
  );
  const order = orderOf(board, columns, view.order);
  // Rows that a filter leaves out stay in the document unseen: to make them anew takes longer than to show them again.
  const rows = ordered(board, columns, order, shownEntries(board, DEFAULT_VIEW));
  const passing = new Set(shownEntries(board, view));
  const entries = rows.filter((entry) => passing.has(entry));
  const breaksBelow = breaks(board, columns, order, entries);
  const cuts = new Set(entries.filter((_, i) => breaksBelow[i]));
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
          <Head dataset={board.dataset} columns={columns} own={own} order={order} onOrder={onOrder} />
          <tbody>
            {rows.map((entry) => (
              <Row
                key={entry}
                board={board}
                view={view}
                columns={columns}
                entry={entry}
                weighed={own}
                cut={cuts.has(entry)}
                hidden={!passing.has(entry)}
                onChange={onChange}
              />
            ))}
          </tbody>
          {context.length > 0 && (
            <tbody className="context">
              {context.map((entry) => (
                <Row
                  key={entry}
                  board={board}
                  view={view}
                  columns={columns}
                  entry={entry}
                  weighed={own}
                  onChange={onChange}
                />
              ))}
            </tbody>
          )}
        </table>
      </Scroll>
      {entries.length === 0 && <p>No contestant has all that was asked for.</p>}
    </>
  );
};
