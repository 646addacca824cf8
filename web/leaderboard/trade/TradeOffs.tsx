import { lostText, metricFigure } from '../../../src/report/censored.ts';
import { factorInterval } from '../../../src/report/format.ts';
import type { SiteMetric } from '../../../src/site/dataset/dataset.ts';
import type { Board, Cell } from '../data/board.ts';
import { cellPlace } from '../data/lines.ts';
import { LineLink } from '../parts/LineLink.tsx';
import { MetricUnit } from '../parts/MetricUnit.tsx';
import { Scroll } from '../parts/Scroll.tsx';
import { ScrolledTable } from '../parts/ScrolledTable.tsx';
import { TRADE_OFFS, type Trade, tradeOf } from './points.ts';
import { Scatter } from './Scatter.tsx';

const Head = ({ metric }: { readonly metric: SiteMetric }) => (
  <th scope="col">
    {metric.title}
    <span className="unit">
      <MetricUnit metric={metric} />
    </span>
  </th>
);

const Figures = ({
  board,
  cell,
  metric,
}: {
  readonly board: Board;
  readonly cell: Cell;
  readonly metric: SiteMetric;
}) => (
  <td>
    <b className="value" title={lostText(cell.value, metric) ?? undefined}>
      <LineLink
        board={board}
        entry={board.dataset.entries[cell.entry]}
        place={cellPlace(board.dataset, cell.scenario, cell.metric)}
      >
        {metricFigure(cell.value, metric)}
      </LineLink>
    </b>{' '}
    <span className="soft">{factorInterval(cell.ratio, cell.low, cell.high)}</span>
  </td>
);

const TradeTable = ({
  board,
  label,
  trade: { x, y, points },
  nameOf,
}: {
  readonly board: Board;
  readonly label: string;
  readonly trade: Trade;
  readonly nameOf: (entry: number) => string;
}) => (
  <details className="fold">
    <summary>The same as a table</summary>
    <ScrolledTable label={label} kind="plain">
      <thead>
        <tr>
          <th scope="col">VPN</th>
          <Head metric={x} />
          <Head metric={y} />
        </tr>
      </thead>
      <tbody>
        {points.map((point) => (
          <tr key={point.entry}>
            <th scope="row">{nameOf(point.entry)}</th>
            <Figures board={board} cell={point.x} metric={x} />
            <Figures board={board} cell={point.y} metric={y} />
          </tr>
        ))}
      </tbody>
    </ScrolledTable>
  </details>
);

/** What is bought with what in one scenario, as pictures, each with the same as a table. */
export const TradeOffs = ({
  board,
  scenario,
  entries,
}: {
  readonly board: Board;
  readonly scenario: number;
  readonly entries: readonly number[];
}) => {
  const { dataset } = board;
  const where = dataset.scenarios[scenario];
  const nameOf = (entry: number): string => {
    const { title = '', version = '' } = dataset.entries[entry] ?? {};
    return dataset.entries.filter((one) => one.title === title).length > 1 ? `${title} ${version}` : title;
  };
  return TRADE_OFFS.map((tradeOff) => {
    const trade = tradeOf(board, scenario, entries, tradeOff);
    const title = `${tradeOff.title}, ${where?.id ?? ''}`;
    if (trade === null || trade.points.length === 0) {
      const why = new Set(trade?.missing.map((one) => one.why));
      return (
        <p key={tradeOff.id} className="soft">
          {title}: {why.size === 0 ? 'not measured' : [...why].join('; ')}.
        </p>
      );
    }
    return (
      <figure key={tradeOff.id} className="trade">
        <figcaption>{title}</figcaption>
        <Scroll label={`Picture: ${title}`}>
          <Scatter id={`trade-${scenario}-${tradeOff.id}`} title={title} trade={trade} nameOf={nameOf} />
        </Scroll>
        {trade.missing.length > 0 && (
          <p className="soft">
            Not in it: {trade.missing.map(({ entry, why }) => `${nameOf(entry)} (${why})`).join(', ')}.
          </p>
        )}
        <TradeTable board={board} label={title} trade={trade} nameOf={nameOf} />
      </figure>
    );
  });
};

/** How to read the pictures. */
export const TRADE_LEGEND =
  'Ratios to the anchor within rounds, with their 95 % intervals, on logarithmic axes: up and right are better, whichever way a metric counts; the lines through ×1 are the anchor.';
