import { metricFigure } from '../../../src/report/censored.ts';
import type { CellDetails, EntryDetails, LookDetails } from '../../../src/site/details/details.ts';
import { type Board, elsewhere, slugOf } from '../data/board.ts';
import { cellPlace, lookPlace } from '../data/lines.ts';
import { ScrolledTable } from '../parts/ScrolledTable.tsx';
import { useSite } from '../parts/site.ts';
import { AGAIN, Commands, QUICK_LOOK } from './Details.tsx';
import { LineOf, RecordLink } from './RecordLink.tsx';

/** Every session's figure in one scenario. */
const ScenarioLines = ({
  board,
  scenario,
  cells,
}: {
  readonly board: Board;
  readonly scenario: number;
  readonly cells: readonly CellDetails[];
}) => {
  const { dataset } = board;
  const rounds = [...new Set(cells.flatMap((cell) => cell.rounds.map(({ round }) => round)))].toSorted(
    (a, b) => a - b,
  );
  const [first] = cells;
  if (first === undefined) return null;
  const name = `${dataset.scenarios[scenario]?.title ?? first.scenario}${elsewhere(dataset, scenario)}`;
  return (
    <section>
      <h2>{name}</h2>
      <p className="soft">
        From <RecordLink record={first.record} />
      </p>
      <ScrolledTable label={`Figures of each round: ${name}`} kind="plain">
        <thead>
          <tr>
            <th scope="col">Metric</th>
            {rounds.map((round) => (
              <th key={round} scope="col">
                Round {round}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {cells.map((cell) => {
            const i = dataset.metrics.findIndex(({ id }) => id === cell.metric);
            const metric = dataset.metrics[i];
            const { title = cell.metric, unit = '' } = metric ?? {};
            return (
              <tr key={cell.metric} id={cellPlace(dataset, scenario, i)}>
                <th scope="row">
                  {title} <span className="soft">{unit}</span>
                </th>
                {rounds.map((round) => {
                  const own = cell.rounds.find((one) => one.round === round);
                  return (
                    <td key={round}>
                      {own === undefined ? (
                        'not run'
                      ) : (
                        <LineOf record={cell.record} line={own.line}>
                          {own.value === null ? 'no figure' : metricFigure(own.value, metric)}
                        </LineOf>
                      )}
                    </td>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </ScrolledTable>
      <Commands title={AGAIN} commands={[first.again]} />
      <Commands title={QUICK_LOOK} commands={[first.reproduce]} />
      <Commands title="Beat it with your own build" commands={[first.compare]} />
    </section>
  );
};

const LOOKS: Readonly<Record<LookDetails['kind'], string>> = {
  traversal: 'Paths through NATs',
  survival: 'Without its servers',
  outages: 'Outages',
};

/**
 * Every line of the looks of one kind, by what was looked at: several traversals may have made one matrix, each with its own pairs, and the
 * network without a VPN has the same events on several testbeds.
 */
const LookLines = ({
  kind,
  looks,
}: {
  readonly kind: LookDetails['kind'];
  readonly looks: readonly LookDetails[];
}) => {
  const recordsOf = Map.groupBy(
    looks.flatMap(({ record, lines }) => lines.map(({ what }) => ({ record, what }))),
    ({ what }) => what,
  );
  return (
    <section>
      <h2 id={lookPlace(kind)}>{LOOKS[kind]}</h2>
      <p className="soft">
        From{' '}
        {looks.map(({ record }, i) => (
          <span key={record}>
            {i > 0 && ', '}
            <RecordLink record={record} />
          </span>
        ))}
      </p>
      <ScrolledTable label={`Lines of ${LOOKS[kind]}`} kind="plain">
        <thead>
          <tr>
            <th scope="col">What was looked at</th>
            <th scope="col">What came of it, each time</th>
          </tr>
        </thead>
        <tbody>
          {looks.flatMap(({ record, lines }) =>
            [...Map.groupBy(lines, ({ what }) => what)].map(([what, own]) => {
              const all = recordsOf.get(what) ?? [];
              return (
                <tr
                  key={`${record} ${what}`}
                  id={all[0]?.record === record ? lookPlace(kind, what) : undefined}
                >
                  <th scope="row">
                    {what}
                    {all.some((one) => one.record !== record) && <span className="soft"> in {record}</span>}
                  </th>
                  <td>
                    {own.map(({ line, came }, i) => (
                      <span key={line}>
                        {i > 0 && ', '}
                        <LineOf record={record} line={line}>
                          {came}
                        </LineOf>
                      </span>
                    ))}
                  </td>
                </tr>
              );
            }),
          )}
        </tbody>
      </ScrolledTable>
      <Commands title={AGAIN} commands={looks.map(({ again }) => again)} />
      <Commands title={QUICK_LOOK} commands={looks.map(({ reproduce }) => reproduce)} />
    </section>
  );
};

/** Where the figures of one entry come from: each session's figure, with its line of the journal and its command. */
export const LinesPage = ({
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
  const { dataset } = board;
  const own = dataset.entries[entry];
  if (own === undefined) return null;
  const byScenario = Map.groupBy(details?.cells ?? [], (cell) =>
    dataset.scenarios.findIndex(({ id, record }) => id === cell.scenario && record === cell.record),
  );
  return (
    <>
      <h1>
        Where the figures of {own.title} <span className="version">{own.version}</span> come from
      </h1>
      <p className="lead">
        Each figure leads to its line of the record: one session, with everything that was seen in it.
      </p>
      <p>
        <a href={`${base}entries/${slugOf(dataset, own)}.html`}>{own.title} as a whole</a>
      </p>
      {details === undefined && <p>This site has no lines.</p>}
      {[...byScenario].map(([scenario, cells]) => (
        <ScenarioLines key={scenario} board={board} scenario={scenario} cells={cells} />
      ))}
      {[...Map.groupBy(details?.looks ?? [], ({ kind }) => kind)].map(([kind, looks]) => (
        <LookLines key={kind} kind={kind} looks={looks} />
      ))}
    </>
  );
};
