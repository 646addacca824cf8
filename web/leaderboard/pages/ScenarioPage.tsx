import { finePercent, listed } from '../../../src/report/format.ts';
import { ROUNDS_TO_RANK } from '../../../src/report/run/ranked.ts';
import { unheldBecause } from '../../../src/report/run/unheld.ts';
import type { SiteDelivered } from '../../../src/site/delivered/delivered.ts';
import { type Board, elsewhere, testbedsOf } from '../data/board.ts';
import { FactCard } from '../parts/FactCard.tsx';
import { Folded } from '../parts/Folded.tsx';
import { Legend } from '../parts/Legend.tsx';
import { PlainTable } from '../parts/PlainTable.tsx';
import { type PageSection, Sections } from '../parts/Sections.tsx';
import { useSite } from '../parts/site.ts';
import { printView } from '../state/link.ts';
import { DEFAULT_VIEW } from '../state/view.ts';
import { TRADE_LEGEND, TradeOffs } from '../trade/TradeOffs.tsx';
import { Delivered } from './Delivered.tsx';
import { LostPackets } from './LostPackets.tsx';
import { RecordLink } from './RecordLink.tsx';

interface Of {
  readonly board: Board;
  readonly scenario: number;
}

const Card = ({ board: { dataset }, scenario }: Of) => {
  const { base } = useSite();
  const what = dataset.scenarios[scenario];
  if (what === undefined) return null;
  return (
    <FactCard
      facts={[
        [
          'Rate of the lines',
          what.lineRateMbit === null ? 'no limit: as fast as the machine' : `${what.lineRateMbit} Mbit/s`,
        ],
        ['Rounds', `${what.rounds}${what.rounds < ROUNDS_TO_RANK ? ', too few for ranks' : ''}`],
        [
          'Testbed',
          <a key="testbed" href={`${base}method.html#testbeds`}>
            {dataset.testbeds[what.testbed]?.title ?? 'unknown'}
          </a>,
        ],
        ['Record', <RecordLink key="record" record={what.record} />],
      ]}
    />
  );
};

const Figures = ({ board, scenario }: Of) => {
  const { base } = useSite();
  const { dataset } = board;
  const { id = '', testbed = 0 } = dataset.scenarios[scenario] ?? {};
  const view = printView({
    ...DEFAULT_VIEW,
    dataset: dataset.id,
    testbed: testbedsOf(dataset)[0] === testbed ? null : (dataset.testbeds[testbed]?.id ?? null),
    scenarios: [id],
  });
  return (
    <>
      <p>
        <a href={`${base}index.html#${view}`}>Sort, filter and compare this table</a>
      </p>
      <PlainTable board={board} scenario={scenario} />
      <Legend />
      <Unranked board={board} scenario={scenario} />
    </>
  );
};

/** Why some metrics of this scenario have no ranks. */
const Unranked = ({ board, scenario }: Of) => {
  const { base } = useSite();
  const { metrics, scenarios } = board.dataset;
  const unheld = board.metricsOf(scenario).flatMap((i) => {
    const metric = metrics[i];
    const why = unheldBecause(scenarios[scenario]?.id ?? '', metric?.id ?? '');
    return metric === undefined || why === null ? [] : [{ ...metric, why }];
  });
  if (unheld.length === 0) return null;
  return (
    <Folded id="unranked" summary={`Without ranks here: ${listed(unheld.map(({ title }) => title))}`}>
      <p>
        They differ so much from round to round, and to one side, as what a lost packet costs does, that an
        order would promise more than ten rounds can keep (<a href={`${base}method.html`}>method</a>). Figures
        and intervals stand.
      </p>
      <ul>
        {unheld.map(({ id, title, why }) => (
          <li key={id}>
            {title}: {why}.
          </li>
        ))}
      </ul>
    </Folded>
  );
};

const Trade = ({ board, scenario }: Of) => (
  <>
    <p className="soft">{TRADE_LEGEND}</p>
    <TradeOffs
      board={board}
      scenario={scenario}
      entries={board.dataset.entries.flatMap((_, i) =>
        board.metricsOf(scenario).some((metric) => board.cell(i, scenario, metric) !== undefined) ? [i] : [],
      )}
    />
  </>
);

const Metrics = ({ board, scenario }: Of) => {
  const metrics = board.metricsOf(scenario).flatMap((i) => board.dataset.metrics[i] ?? []);
  return (
    <Folded
      id="metrics-all"
      summary={`What each of the ${metrics.length} metrics is, and which differences matter`}
    >
      <dl>
        {metrics.map(({ id, title, describes, margin }) => (
          <div key={id}>
            <dt>
              {title} <code>{id}</code>
            </dt>
            <dd>
              {describes} Differences below {finePercent(margin)} do not matter.
            </dd>
          </div>
        ))}
      </dl>
    </Folded>
  );
};

/** One scenario: what it asks, where it was measured, every figure, what its lines did. */
export const ScenarioPage = ({
  board,
  scenario,
  delivered,
}: Of & { readonly delivered: SiteDelivered | null }) => {
  const what = board.dataset.scenarios[scenario];
  if (what === undefined) return null;
  const own = delivered?.scenarios.find((one) => one.record === what.record && one.scenario === what.id);
  const sections: readonly PageSection[] = [
    { id: 'figures', title: 'Figures', content: <Figures board={board} scenario={scenario} /> },
    { id: 'trade-offs', title: 'Trade-offs', content: <Trade board={board} scenario={scenario} /> },
    ...(own === undefined || own.packets.length === 0
      ? []
      : [
          {
            id: 'packets',
            title: 'Lost packets',
            content: <LostPackets board={board} scenario={scenario} packets={own.packets} />,
          },
        ]),
    { id: 'delivered', title: 'What the wire delivered', content: <Delivered delivered={own} /> },
    { id: 'metrics', title: 'Metrics', content: <Metrics board={board} scenario={scenario} /> },
  ];
  return (
    <>
      <h1>
        {what.title}
        {elsewhere(board.dataset, scenario)}
      </h1>
      <p className="lead">{what.asks}</p>
      <Card board={board} scenario={scenario} />
      <Sections sections={sections} />
    </>
  );
};
