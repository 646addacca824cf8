import type { SiteDelivered } from '../../../src/site/delivered.ts';
import { type Board, elsewhere, testbedsOf } from '../data/board.ts';
import { Legend } from '../parts/Legend.tsx';
import { PlainTable } from '../parts/PlainTable.tsx';
import { useSite } from '../parts/site.ts';
import { printView } from '../state/link.ts';
import { DEFAULT_VIEW } from '../state/view.ts';
import { TRADE_LEGEND, TradeOffs } from '../trade/TradeOffs.tsx';
import { Delivered } from './Delivered.tsx';
import { RecordLink } from './RecordLink.tsx';

/** One scenario: what it asks, where it was measured, every figure, what its lines did. */
export const ScenarioPage = ({
  board,
  scenario,
  delivered,
}: {
  readonly board: Board;
  readonly scenario: number;
  readonly delivered: SiteDelivered | null;
}) => {
  const { base } = useSite();
  const { dataset } = board;
  const what = dataset.scenarios[scenario];
  if (what === undefined) return null;
  const testbed = dataset.testbeds[what.testbed];
  const first = testbedsOf(dataset)[0] === what.testbed;
  const view = printView({
    ...DEFAULT_VIEW,
    dataset: dataset.id,
    testbed: first ? null : (testbed?.id ?? null),
    scenarios: [what.id],
  });
  return (
    <>
      <h1>
        {what.title}
        {elsewhere(dataset, scenario)}
      </h1>
      <p className="lead">{what.asks}</p>
      <dl className="card">
        <div>
          <dt>Line</dt>
          <dd>
            {what.lineRateMbit === null
              ? 'no limit of its own: figures of the machine'
              : `${what.lineRateMbit} Mbit/s`}
          </dd>
        </div>
        <div>
          <dt>Rounds</dt>
          <dd>
            {what.rounds}
            {what.rounds < 10 ? ', too few for ranks' : ''}
          </dd>
        </div>
        <div>
          <dt>Testbed</dt>
          <dd>
            <a href={`${base}method.html#testbeds`}>{testbed?.title ?? 'unknown'}</a>
          </dd>
        </div>
        <div>
          <dt>Record</dt>
          <dd>
            <RecordLink record={what.record} />
          </dd>
        </div>
      </dl>
      <p>
        <a href={`${base}index.html#${view}`}>Sort, filter and compare this table</a>
      </p>
      <PlainTable board={board} scenario={scenario} />
      <Legend />
      <h2>Trade-offs</h2>
      <p className="soft">{TRADE_LEGEND}</p>
      <TradeOffs
        board={board}
        scenario={scenario}
        entries={dataset.entries.flatMap((_, i) =>
          board.metricsOf(scenario).some((metric) => board.cell(i, scenario, metric) !== undefined)
            ? [i]
            : [],
        )}
      />
      <h2 id="delivered">What the wire delivered</h2>
      <Delivered
        delivered={delivered?.scenarios.find((one) => one.record === what.record && one.scenario === what.id)}
      />
      <h2>Metrics</h2>
      <dl>
        {board.metricsOf(scenario).map((i) => {
          const metric = dataset.metrics[i];
          return metric === undefined ? null : (
            <div key={metric.id}>
              <dt>
                {metric.title} <code>{metric.id}</code>
              </dt>
              <dd>
                {metric.describes} Differences below {Math.round(metric.margin * 1000) / 10} % do not matter.
              </dd>
            </div>
          );
        })}
      </dl>
    </>
  );
};
