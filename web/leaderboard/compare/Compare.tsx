import { useMemo } from 'react';
import type { SiteMetric } from '../../../src/site/dataset/dataset.ts';
import type { Board } from '../data/board.ts';
import type { Rounds } from '../data/rounds.ts';
import { Scroll } from '../parts/Scroll.tsx';
import { Forest, type ForestRow } from './Forest.tsx';
import { PairTable } from './PairTable.tsx';
import { comparedMetrics, couples, isTested, type PairCell, pairCells } from './pairs.ts';
import { pairSentences } from './sentences.ts';
import { Through } from './Through.tsx';

const SAYS = {
  'higher-is-better': 'more is better: right of ×1 the first of the two is ahead',
  'lower-is-better': 'less is better: left of ×1 the first of the two is ahead',
} as const satisfies Record<SiteMetric['direction'], string>;

/** Metrics of one kind share an axis: ratios of memory would leave no room for those of throughput. */
const headOf = ({ metric: { group, direction } }: ForestRow): string => `${group}, ${SAYS[direction]}`;

const LETTERS = 'ABCD';

/** Two to four entries against each other: what no ratio says first, then scenario by scenario. */
export const Compare = ({
  board,
  rounds,
  entries,
  scenarios,
}: {
  readonly board: Board;
  readonly rounds: Rounds;
  readonly entries: readonly number[];
  readonly scenarios: readonly number[];
}) => {
  const { dataset } = board;
  const cells = useMemo(
    () => pairCells(board, rounds, scenarios, entries),
    [board, rounds, scenarios, entries],
  );
  const tested = cells.filter(isTested);
  const titles = entries.map((entry) => dataset.entries[entry]?.title ?? '');
  const nameOf = (entry: number): string => {
    const { title = '', version = '' } = dataset.entries[entry] ?? {};
    return titles.filter((one) => one === title).length > 1 ? `${title} ${version}` : title;
  };
  const letter = (entry: number): string => LETTERS[entries.indexOf(entry)] ?? '';
  const pairName = ({ one, other }: Pick<PairCell, 'one' | 'other'>): string =>
    `${letter(one)} / ${letter(other)}`;
  const names = entries.map(nameOf);
  const rowsOf = (scenario: number, here: readonly PairCell[]): readonly ForestRow[] =>
    comparedMetrics(board, scenario).flatMap((at) => {
      const metric = dataset.metrics[at];
      return metric === undefined ? [] : [{ metric, cells: here.filter((cell) => cell.metric === at) }];
    });
  return (
    <div className="comparison">
      <Through board={board} entries={entries} nameOf={nameOf} />
      <ul className="key">
        {entries.map((entry) => (
          <li key={entry}>
            <b>{letter(entry)}</b> {dataset.entries[entry]?.title}{' '}
            <span className="version">{dataset.entries[entry]?.version}</span>
          </li>
        ))}
      </ul>
      <div className="known">
        {couples(entries).map(([one, other]) => (
          <section key={`${one}-${other}`}>
            <h3>
              {nameOf(one)} and {nameOf(other)}
            </h3>
            <ul>
              {pairSentences(
                board,
                cells.filter((cell) => cell.one === one && cell.other === other),
                nameOf,
              ).map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </section>
        ))}
      </div>
      {scenarios.map((scenario) => {
        const here = cells.filter((cell) => cell.scenario === scenario);
        return (
          <section key={scenario}>
            <h3>{dataset.scenarios[scenario]?.title}</h3>
            {[...Map.groupBy(rowsOf(scenario, here), headOf)].map(([head, rows]) => {
              const label = `Ratios of ${names.join(', ')} to each other in ${dataset.scenarios[scenario]?.id}. ${head}.`;
              return (
                <figure key={head}>
                  <figcaption>{head}</figcaption>
                  <Scroll label={`Picture: ${label}`}>
                    <Forest rows={rows} label={label} pairName={pairName} />
                  </Scroll>
                </figure>
              );
            })}
            <PairTable board={board} scenario={scenario} cells={here} letter={letter} />
          </section>
        );
      })}
      <p className="soft">
        Points are geometric means of ratios within rounds, lines their 95 % intervals, dots the rounds
        themselves. The band is the metric’s margin: what is shown to lie inside does not matter. Who is
        called ahead is told apart at 95 %, with an estimate of the margin or more: Holm’s method corrects
        over the {tested.length} comparisons shown here, as if these contestants had been chosen without a
        look at the figures. Who chose them for their figures had better trust the places in the table, which
        are corrected over everybody.
      </p>
    </div>
  );
};
