import { memo } from 'react';
import type { Dataset, SiteMetric } from '../../../src/site/dataset/dataset.ts';
import { scenarioSlug } from '../data/board.ts';
import { MetricUnit } from '../parts/MetricUnit.tsx';
import { useSite } from '../parts/site.ts';
import type { Order } from '../state/view.ts';
import { type Column, columnTitle } from './columns.ts';
import { kindsText, scoreText } from './scores.ts';

interface Span {
  /** Index of its first column. */
  readonly start: number;
  readonly title: string;
  readonly columns: number;
}

/** Neighbours with the same title under one head. */
const spans = (titles: readonly string[]): readonly Span[] => {
  const starts = titles.flatMap((title, i) => (i === 0 || title !== titles[i - 1] ? [i] : []));
  return starts.map((start, i) => ({
    start,
    title: titles[start] ?? '',
    columns: (starts[i + 1] ?? titles.length) - start,
  }));
};

const topTitle = ({ scenarios, testbeds }: Dataset, column: Column): string => {
  if (column.kind === 'use') return 'Use cases, score against the anchor';
  if (column.kind !== 'cell') return column.kind === 'name' ? '' : 'Reach';
  const scenario = scenarios[column.scenario];
  const testbed = testbeds.length > 1 ? `, ${testbeds[scenario?.testbed ?? 0]?.title}` : '';
  return `${scenario?.title ?? ''}${testbed}`;
};

/** A scenario leads to its page, which says what it is. */
const TopTitle = ({
  dataset,
  column,
  title,
}: {
  readonly dataset: Dataset;
  readonly column: Column | undefined;
  readonly title: string;
}) => {
  const { base } = useSite();
  return column?.kind === 'cell' ? (
    <a href={`${base}scenarios/${scenarioSlug(dataset, column.scenario)}.html`}>{title}</a>
  ) : (
    title
  );
};

const metricOf = ({ metrics }: Dataset, column: Column): SiteMetric | undefined =>
  column.kind === 'cell' ? metrics[column.metric] : undefined;

const HEADS = {
  name: ['VPN', ''],
  reach: ['Paths through NATs', 'kinds of pairs of routers, by those reached at all, then directly'],
  alone: ['Without its servers', 'what still works'],
  recovery: ['New address', 'both ends behind NATs; median time without packets, by how often back first'],
} as const;

const Title = ({ dataset, column }: { readonly dataset: Dataset; readonly column: Column }) => {
  const metric = metricOf(dataset, column);
  if (metric !== undefined) return metric.title;
  return column.kind === 'use'
    ? (dataset.useCases[column.useCase]?.title ?? '')
    : column.kind === 'cell'
      ? ''
      : HEADS[column.kind][0];
};

const Unit = ({
  dataset,
  column,
  own,
}: {
  readonly dataset: Dataset;
  readonly column: Column;
  readonly own: ReadonlySet<string>;
}) => {
  const metric = metricOf(dataset, column);
  if (metric !== undefined && column.kind === 'cell') {
    return <MetricUnit metric={metric} scenario={dataset.scenarios[column.scenario]?.id ?? ''} />;
  }
  if (column.kind !== 'use') return column.kind === 'cell' ? '' : HEADS[column.kind][1];
  const useCase = dataset.useCases[column.useCase];
  if (useCase === undefined) return '';
  return (
    <>
      {own.has(useCase.id) ? 'by your weights, above 1 is better' : 'above 1 is better'}
      <span className="parts">{kindsText(dataset, useCase)}</span>
    </>
  );
};

const titleOf = (dataset: Dataset, column: Column): string | undefined => {
  const useCase = column.kind === 'use' ? dataset.useCases[column.useCase] : undefined;
  return useCase === undefined ? metricOf(dataset, column)?.describes : scoreText(dataset, useCase);
};

/** Chooses the head of a column; `besides`: after the columns that rows are ordered by already. */
type OnOrder = (column: string, besides: boolean) => void;

interface ColumnHeadProps {
  readonly dataset: Dataset;
  readonly column: Column;
  /** Ids of use cases whose scores are by the reader's weights. */
  readonly weighed: ReadonlySet<string>;
  /** Its part in the order; undefined for none. */
  readonly own: Order | undefined;
  /** Its place among several, from 1; null where it has none. */
  readonly place: number | null;
  /** Whether a group begins with it. */
  readonly starts: boolean;
  readonly onOrder: OnOrder;
}

/** The head of a column is a button: once the best first, again the worst first; with the shift key after the others. */
const ColumnHead = memo(({ dataset, column, weighed, own, place, starts, onOrder }: ColumnHeadProps) => {
  // Best first: names from A on, and what is better lower from the lowest on.
  const rises = column.kind === 'name' || metricOf(dataset, column)?.direction === 'lower-is-better';
  const sorted = own === undefined ? undefined : own.worstFirst === rises ? 'descending' : 'ascending';
  return (
    <th
      scope="col"
      className={starts ? 'group' : undefined}
      aria-sort={place === null || place === 1 ? sorted : undefined}
      title={titleOf(dataset, column)}
    >
      <button type="button" className="sort" onClick={({ shiftKey }) => onOrder(column.id, shiftKey)}>
        <Title dataset={dataset} column={column} />
        {own !== undefined && (
          <span className="arrow">
            <span aria-hidden="true"> {own.worstFirst ? '▴' : '▾'}</span>
            {place !== null && ` ${place}`}
            <span className="unseen">, sorted {own.worstFirst ? 'worst' : 'best'} first</span>
          </span>
        )}
      </button>
      <span className="unit">
        <Unit dataset={dataset} column={column} own={weighed} />
      </span>
    </th>
  );
});

/** Scenario, group of metrics, metric. */
export const Head = ({
  dataset,
  columns,
  own,
  order,
  onOrder,
}: {
  readonly dataset: Dataset;
  readonly columns: readonly Column[];
  /** Ids of use cases whose scores are by the reader's weights. */
  readonly own: ReadonlySet<string>;
  readonly order: readonly Order[];
  readonly onOrder: OnOrder;
}) => {
  const [top, groups] = [
    columns.map((column) => topTitle(dataset, column)),
    columns.map((column) => metricOf(dataset, column)?.group ?? ''),
  ];
  // A group of one scenario is not that of the next one.
  const groupSpans = spans(groups.map((group, i) => (group === '' ? '' : `${group}\n${top[i]}`)));
  return (
    <thead>
      <tr>
        {spans(top).map(({ start, title, columns: width }) => {
          // What has no groups of metrics takes both rows, so that no empty cells stand below it.
          const rowSpan = groups[start] === '' ? 2 : 1;
          return title === '' ? (
            <td key={start} colSpan={width} rowSpan={rowSpan} />
          ) : (
            <th key={start} scope="colgroup" colSpan={width} rowSpan={rowSpan} className="group">
              <TopTitle dataset={dataset} column={columns[start]} title={title} />
            </th>
          );
        })}
      </tr>
      <tr>
        {groupSpans
          .filter(({ title }) => title !== '')
          .map(({ start, columns: width }) => (
            <th key={start} scope="colgroup" colSpan={width} className="group">
              {groups[start]}
            </th>
          ))}
      </tr>
      <tr>
        {columns.map((column, i) => {
          const at = order.findIndex((one) => one.column === column.id);
          return (
            <ColumnHead
              key={column.id}
              dataset={dataset}
              column={column}
              weighed={own}
              own={order[at]}
              place={at >= 0 && order.length > 1 ? at + 1 : null}
              starts={i > 0 && (top[i] !== top[i - 1] || groups[i] !== groups[i - 1])}
              onOrder={onOrder}
            />
          );
        })}
      </tr>
    </thead>
  );
};

/** By what rows are ordered, in words. */
export const orderText = (dataset: Dataset, columns: readonly Column[], order: readonly Order[]): string =>
  order
    .map(({ column, worstFirst }) => {
      const found = columns.find(({ id }) => id === column);
      if (found === undefined) return '';
      const title = columnTitle(dataset, found);
      if (found.kind === 'name') return `${title}, ${worstFirst ? 'Z to A' : 'A to Z'}`;
      return `${title}, ${worstFirst ? 'worst' : 'best'} first`;
    })
    .join('; then ');
