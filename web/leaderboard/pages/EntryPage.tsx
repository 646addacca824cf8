import { wasOut } from '../../../src/report/was-out.ts';
import type { SiteEntry } from '../../../src/site/dataset/dataset.ts';
import type { EntryDetails } from '../../../src/site/details/details.ts';
import type { Board } from '../data/board.ts';
import { linesPath } from '../data/lines.ts';
import { Tags } from '../parts/EntryName.tsx';
import { FactCard } from '../parts/FactCard.tsx';
import { Folded } from '../parts/Folded.tsx';
import { Legend } from '../parts/Legend.tsx';
import { ReachCell } from '../parts/Reach.tsx';
import { type PageSection, Sections } from '../parts/Sections.tsx';
import { useSite } from '../parts/site.ts';
import { AgainstAnchor } from './AgainstAnchor.tsx';
import { Adapter, Configuration } from './Configuration.tsx';
import { FactsTable, Failures, Repeat } from './Details.tsx';
import { EntryFigures } from './EntryFigures.tsx';
import { History } from './History.tsx';
import { Maintainers } from './Maintainers.tsx';
import { NAT_LEGEND, NatMatrix } from './nat/NatMatrix.tsx';
import { NatWaits } from './nat/NatWaits.tsx';
import { PathTimes } from './nat/PathTimes.tsx';
import { Surprises } from './nat/Surprises.tsx';
import { Ways } from './nat/Ways.tsx';
import { CELLS_LEGEND } from './outage/OutageCells.tsx';
import { DOTS_LEGEND } from './outage/OutageDots.tsx';
import { Outages } from './outage/Outages.tsx';
import { Standings } from './Standings.tsx';
import { SurvivalTable } from './without-servers/SurvivalTable.tsx';

interface Of {
  readonly board: Board;
  readonly entry: number;
  readonly own: SiteEntry;
  /** Undefined where the data has none. */
  readonly details: EntryDetails | undefined;
}

/** What is said of all versions alike stands beside figures of records that may be older. */
const ByToday = () => (
  <p className="soft">
    By the catalogue as it was when this page was made; what a record ran is in the sources of its commit.
  </p>
);

const Card = ({ own }: Pick<Of, 'own'>) => (
  <FactCard
    facts={[
      ['Licence', own.licence],
      ['Language', own.language],
      ['Data plane', own.dataPlane],
      ['Layer', own.layer],
      ['Who has to be there', own.coordination],
      ['Depends on', own.dependsOn],
      ['Cipher', own.cipher],
      ['Systems', own.platforms.length === 0 ? 'unknown' : own.platforms.join(', ')],
      ...(/^https?:/.test(own.homepage)
        ? [
            [
              'Home page',
              <a key="page" href={own.homepage}>
                {own.homepage}
              </a>,
            ] as const,
          ]
        : []),
    ]}
  />
);

const Figures = ({ board, entry, own }: Omit<Of, 'details'>) => {
  const { base } = useSite();
  return (
    <>
      <p className="soft">
        Each figure leads to the sessions that it comes from; here are{' '}
        <a href={`${base}${linesPath(board.dataset, own)}`}>all sessions of {own.title}</a>.
      </p>
      <EntryFigures board={board} entry={entry} />
      <Legend />
    </>
  );
};

const Paths = ({ board, entry, details }: Omit<Of, 'own'>) =>
  board.reachability(entry) === undefined ? (
    <p className="soft">Not measured.</p>
  ) : (
    <>
      <ReachCell board={board} entry={entry} />
      <NatMatrix board={board} entry={entry} />
      <NatWaits board={board} entry={entry} />
      <p className="soft">{NAT_LEGEND}</p>
      <PathTimes board={board} entry={entry} />
      <Ways board={board} entry={entry} />
      {details !== undefined && (
        <>
          <h3 id="surprises">Surprises</h3>
          <Surprises surprises={details.surprises} />
        </>
      )}
    </>
  );

/** More of them are read by who wants to know, and in the way of everybody else. */
const MOST_DEPARTURES = 3;

const Departures = ({ own: { deviations } }: Pick<Of, 'own'>) => {
  if (deviations.length === 0) return <p>None.</p>;
  const list = (
    <ul>
      {deviations.map((deviation) => (
        <li key={deviation}>{deviation}</li>
      ))}
    </ul>
  );
  return deviations.length <= MOST_DEPARTURES ? (
    list
  ) : (
    <Folded id="departures-all" summary={`${deviations.length} departures, each with its effect and reason`}>
      {list}
    </Folded>
  );
};

/** What is known of everything that is a VPN. */
const networkSections = ({ board, entry, details }: Of): readonly PageSection[] => [
  {
    id: 'paths',
    title: 'Paths through NATs',
    content: <Paths board={board} entry={entry} details={details} />,
  },
  {
    id: 'without-servers',
    title: 'Without its servers',
    content: <SurvivalTable board={board} entry={entry} />,
  },
  {
    id: 'outages',
    title: 'Outages',
    content: (
      <>
        <p className="soft">
          How long no packet came through, after a start until the first one did, or until packets went
          directly and no longer by a relay: half of the repetitions took no longer than the median, nine of
          ten no longer than the 90th percentile. {DOTS_LEGEND} {CELLS_LEGEND}
        </p>
        <Outages board={board} entry={entry} />
      </>
    ),
  },
];

/** What the data has of it beside the dataset. */
const detailSections = ({ board, own, details }: Of): readonly PageSection[] =>
  details === undefined
    ? []
    : [
        ...(details.configuration === null && details.adapter.length === 0
          ? []
          : [
              {
                id: 'configuration',
                title: 'How it is configured',
                content: (
                  <>
                    {details.configuration !== null && (
                      <Configuration configuration={details.configuration} />
                    )}
                    <Adapter files={details.adapter} />
                  </>
                ),
              },
            ]),
        ...(own.kind === 'reference'
          ? []
          : [
              {
                id: 'maintainers',
                title: 'What its maintainers say',
                content: <Maintainers entry={own} statements={details.statements} />,
              },
            ]),
        { id: 'repeat', title: 'Repeat it', content: <Repeat details={details} /> },
        { id: 'failures', title: 'Failures', content: <Failures details={details} /> },
        {
          id: 'history',
          title: 'Versions over time',
          content: <History board={board} details={details} />,
        },
        { id: 'facts', title: 'Facts', content: <FactsTable details={details} /> },
      ];

const sectionsOf = (of: Of): readonly PageSection[] => {
  const { board, entry, own } = of;
  return [
    ...(own.kind === 'reference' || board.dataset.useCases.length === 0
      ? []
      : [
          {
            id: 'scores',
            title: 'Where it stands',
            content: <Standings board={board} entry={entry} />,
          },
        ]),
    ...(own.kind === 'contestant'
      ? [
          {
            id: 'anchor',
            title: 'Against the anchor',
            content: <AgainstAnchor board={board} entry={entry} />,
          },
        ]
      : []),
    { id: 'figures', title: 'Figures', content: <Figures board={board} entry={entry} own={own} /> },
    ...(own.kind === 'reference' ? [] : networkSections(of)),
    {
      id: 'departures',
      title: 'Departures from its documented defaults',
      content: (
        <>
          <ByToday />
          <Departures own={own} />
        </>
      ),
    },
    ...detailSections(of),
  ];
};

/** One contestant: what it is, where it stands, its strengths, every figure, paths, survival, outages, how to repeat it. */
export const EntryPage = ({ board, entry, details }: Omit<Of, 'own'>) => {
  const own = board.dataset.entries[entry];
  if (own === undefined) return null;
  return (
    <>
      <h1>
        {own.title} <span className="version">{own.version}</span> <Tags entry={own} />
      </h1>
      {own.stale !== null && (
        <p className="banner" id="stale">
          Stale: {wasOut(own.stale)} when this was measured. It keeps its figures and has neither ranks nor
          verdicts.
        </p>
      )}
      <ByToday />
      <Card own={own} />
      <Sections sections={sectionsOf({ board, entry, own, details })} />
    </>
  );
};
