import { figure } from '../../../src/report/format.ts';
import { PATH_FIGURES_LEGEND } from '../../../src/report/traversal-figures.ts';
import type { EntryDetails } from '../../../src/site/details.ts';
import { type Board, elsewhere, scenarioSlug } from '../data/board.ts';
import { cellLines, linesPath, lookPlace } from '../data/lines.ts';
import { shareText } from '../data/shares.ts';
import { durationText } from '../data/times.ts';
import { CellContent, cellClass } from '../parts/CellContent.tsx';
import { Tags } from '../parts/EntryName.tsx';
import { LineLink } from '../parts/LineLink.tsx';
import { MetricUnit } from '../parts/MetricUnit.tsx';
import { ReachCell } from '../parts/Reach.tsx';
import { Scroll } from '../parts/Scroll.tsx';
import { useSite } from '../parts/site.ts';
import { AgainstAnchor } from './AgainstAnchor.tsx';
import { Configuration } from './Configuration.tsx';
import { FactsTable, Failures, Repeat } from './Details.tsx';
import { History } from './History.tsx';
import { Maintainers } from './Maintainers.tsx';
import { NAT_LEGEND, NatMatrix, NatWaits } from './NatPage.tsx';
import { Surprises } from './Surprises.tsx';
import { SurvivalTable } from './SurvivalPage.tsx';

const Figures = ({ board, entry }: { readonly board: Board; readonly entry: number }) => {
  const { base } = useSite();
  const { dataset } = board;
  const own = dataset.entries[entry];
  if (own === undefined) return null;
  const scenarios = dataset.scenarios.flatMap((what, i) =>
    board.metricsOf(i).some((metric) => board.cell(entry, i, metric) !== undefined) ? [{ what, i }] : [],
  );
  if (scenarios.length === 0) return <p className="soft">Not measured.</p>;
  return (
    <Scroll label={`Figures of ${own.title}`}>
      <table className="board">
        <thead>
          <tr>
            <th scope="col">Metric</th>
            {scenarios.map(({ what, i }) => (
              <th key={i} scope="col">
                <a href={`${base}scenarios/${scenarioSlug(dataset, i)}.html`}>{what.id}</a>
                {elsewhere(dataset, i)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {dataset.metrics.map((metric, m) =>
            scenarios.some(({ i }) => board.cell(entry, i, m) !== undefined) ? (
              <tr key={metric.id}>
                <th scope="row">
                  {metric.title}
                  <span className="unit">
                    <MetricUnit metric={metric} />
                  </span>
                </th>
                {scenarios.map(({ i }) => {
                  const cell = board.cell(entry, i, m);
                  return (
                    <td key={i} className={cellClass(cell)}>
                      <CellContent
                        cell={cell}
                        lines={`${base}${cellLines(dataset, own, i, m)}`}
                        stale={own.stale !== null}
                        anchor={own.kind === 'anchor'}
                      />
                    </td>
                  );
                })}
              </tr>
            ) : null,
          )}
        </tbody>
      </table>
    </Scroll>
  );
};

/** Round trip and goodput of its direct and relayed ways between routers. */
const Ways = ({ board, entry }: { readonly board: Board; readonly entry: number }) => {
  const figures = board.reachability(entry)?.figures;
  if (figures === undefined) return null;
  return (
    <>
      <h3>Round trip and goodput by way</h3>
      <Scroll label="Round trip and goodput by way">
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">Way</th>
              <th scope="col">Passes</th>
              <th scope="col">Round trip, ms</th>
              <th scope="col">Up, Mbit/s</th>
              <th scope="col">Down, Mbit/s</th>
            </tr>
          </thead>
          <tbody>
            {figures.map(({ kind, passes, rttMs, goodputUp, goodputDown }) => (
              <tr key={kind}>
                <th scope="row">{kind}</th>
                <td>{passes}</td>
                <td>{figure(rttMs)}</td>
                <td>{figure(goodputUp)}</td>
                <td>{figure(goodputDown)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <p className="soft">{PATH_FIGURES_LEGEND}</p>
    </>
  );
};

/** What happens to a network, in words; an event that is not here is shown by its id. */
const EVENTS: Readonly<Record<string, string>> = {
  nothing: 'nothing happens',
  kill: 'its daemon is killed and started at once',
  'peer-restart': 'the other device’s daemon is restarted',
  'link-1s': 'the cable is pulled for 1.5 s',
  'link-10s': 'the cable is pulled for 10.5 s',
  'link-120s': 'the cable is pulled for 2 min',
  'router-reboot': 'the home router reboots',
  'address-change': 'the home router gets another address',
  roam: 'the device goes to another site',
  'relay-gone': 'the relay is unreachable for 10.5 s',
  upgrade: 'from the first packet to a direct path',
  'cold-start': 'first start, until the first packet',
  'warm-start': 'start after 10 s off, until the first packet',
  reconnect: 'start after a crash, until the first packet',
};

const Outages = ({ board, entry }: { readonly board: Board; readonly entry: number }) => {
  const outages = board.outages(entry);
  if (outages === undefined) return <p className="soft">Not measured.</p>;
  const own = board.dataset.entries[entry];
  const time = (ms: number | null): string => (ms === null ? 'not back' : durationText(ms));
  return (
    <Scroll label="Outages">
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">Back</th>
            <th scope="col">Median</th>
            <th scope="col">90 %</th>
          </tr>
        </thead>
        <tbody>
          {outages.events.map(({ event, repetitions, back, notUp, p50, p90 }) => (
            <tr key={event}>
              <th scope="row">{EVENTS[event] ?? event}</th>
              <td>
                <LineLink board={board} entry={own} place={lookPlace('outages', event)}>
                  {back} of {repetitions}
                </LineLink>
                {repetitions > 0 && <span className="soft"> {shareText(back, repetitions)}</span>}
                {notUp !== undefined && `, did not come up ${notUp} times`}
              </td>
              <td>{repetitions === 0 ? '·' : time(p50)}</td>
              <td>{repetitions === 0 ? '·' : time(p90)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
};

/** One contestant: what it is, what it is good at, every figure, paths, survival, outages, how to repeat it. */
export const EntryPage = ({
  board,
  entry,
  details,
}: {
  readonly board: Board;
  readonly entry: number;
  /** Undefined where the data has none. */
  readonly details: EntryDetails | undefined;
}) => {
  const { base } = useSite();
  const own = board.dataset.entries[entry];
  if (own === undefined) return null;
  const facts: readonly (readonly [string, string])[] = [
    ['Licence', own.licence],
    ['Language', own.language],
    ['Data plane', own.dataPlane],
    ['Layer', own.layer],
    ['Coordination', own.coordination],
    ['Depends on', own.dependsOn],
    ['Cipher', own.cipher],
    ['Systems', own.platforms.length === 0 ? 'unknown' : own.platforms.join(', ')],
  ];
  return (
    <>
      <h1>
        {own.title} <span className="version">{own.version}</span> <Tags entry={own} />
      </h1>
      {own.stale !== null && (
        <p className="banner">
          Stale: {own.stale.by} had been out for {own.stale.days} days when this was measured. It keeps its
          figures and has no rank.
        </p>
      )}
      <dl className="card">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {/^https?:/.test(own.homepage) && (
          <div>
            <dt>Home page</dt>
            <dd>
              <a href={own.homepage}>{own.homepage}</a>
            </dd>
          </div>
        )}
      </dl>
      {own.kind === 'contestant' && (
        <>
          <h2>Against the anchor</h2>
          <AgainstAnchor board={board} entry={entry} />
        </>
      )}
      <h2>Figures</h2>
      <p className="soft">
        Each leads to the sessions that it comes from:{' '}
        <a href={`${base}${linesPath(board.dataset, own)}`}>all lines of {own.title}</a>
      </p>
      <Figures board={board} entry={entry} />
      {own.kind !== 'reference' && (
        <>
          <h2>Paths through NATs</h2>
          {board.reachability(entry) === undefined ? (
            <p className="soft">Not measured.</p>
          ) : (
            <>
              <ReachCell board={board} entry={entry} />
              <NatMatrix board={board} entry={entry} />
              <NatWaits board={board} entry={entry} />
              <p className="soft">{NAT_LEGEND}</p>
              <Ways board={board} entry={entry} />
              {details !== undefined && (
                <>
                  <h3 id="surprises">Surprises</h3>
                  <Surprises surprises={details.surprises} />
                </>
              )}
            </>
          )}
          <h2>Without its servers</h2>
          <SurvivalTable board={board} entry={entry} />
          <h2>Outages</h2>
          <p className="soft">
            Behind what came back: the shares that so few repetitions leave open, at 95 %.
          </p>
          <Outages board={board} entry={entry} />
        </>
      )}
      <h2>Departures from its documented defaults</h2>
      {own.deviations.length === 0 ? (
        <p>None.</p>
      ) : (
        <ul>
          {own.deviations.map((deviation) => (
            <li key={deviation}>{deviation}</li>
          ))}
        </ul>
      )}
      {details !== undefined && (
        <>
          {details.configuration !== null && <Configuration configuration={details.configuration} />}
          {details.adapter.length > 0 && (
            <p>
              The sources that configure and drive it:{' '}
              {details.adapter.map((file) => (
                <code key={file}>{file} </code>
              ))}
            </p>
          )}
          {own.kind !== 'reference' && (
            <>
              <h2>What its maintainers say</h2>
              <Maintainers entry={own} statements={details.statements} />
            </>
          )}
          <h2>Repeat it</h2>
          <Repeat details={details} />
          <h2>Failures</h2>
          <Failures details={details} />
          <h2>Versions over time</h2>
          <History board={board} details={details} />
          <h2>Facts</h2>
          <FactsTable details={details} />
        </>
      )}
    </>
  );
};
