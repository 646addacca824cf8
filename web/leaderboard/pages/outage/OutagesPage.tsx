import { plural } from '../../../../src/report/format.ts';
import type { OutageId } from '../../../../src/scenarios/outage-events.ts';
import type { OutageFacts } from '../../../../src/site/dataset/dataset.ts';
import { type Board, plain } from '../../data/board.ts';
import { lookPlace } from '../../data/lines.ts';
import { medianText, OUTAGES, type OutageGroup, outageGroups, wordsOf } from '../../data/outages.ts';
import { sourcesOf, sourceText } from '../../data/sources.ts';
import { AllAsPicture } from '../../parts/AllAsPicture.tsx';
import { EntryName } from '../../parts/EntryName.tsx';
import { Folded } from '../../parts/Folded.tsx';
import { LineLink } from '../../parts/LineLink.tsx';
import { Scroll } from '../../parts/Scroll.tsx';
import { ScrolledTable } from '../../parts/ScrolledTable.tsx';
import { LookFrom } from '../LookFrom.tsx';
import { CELLS_LEGEND, OutageCells, OutageHeads } from './OutageCells.tsx';
import { DOTS_LEGEND, OutageDots } from './OutageDots.tsx';

/** One event of one entry: the median, and how often packets came back where they did not always. */
const OutageCell = ({
  board,
  look,
  event,
}: {
  readonly board: Board;
  readonly look: OutageFacts;
  readonly event: OutageId;
}) => {
  const seen = look.events.find((one) => one.event === event);
  const text = medianText(seen);
  if (seen === undefined || seen.repetitions === 0) return <td className="soft">{text}</td>;
  return (
    <td title={sourceText(look)}>
      <LineLink board={board} entry={board.dataset.entries[look.entry]} place={lookPlace('outages', event)}>
        {text}
      </LineLink>
      {seen.back < seen.repetitions && (
        <span className="beside">
          {wordsOf(event).short} {seen.back} of {seen.repetitions}
        </span>
      )}
    </td>
  );
};

/** Place of an event on a testbed, in the page. */
const eventPlace = ({ testbed }: OutageGroup, event: OutageId): string => plain(`event-${testbed}-${event}`);

/** Everybody whose outages are of one testbed, in the order of the catalogue: times rank nobody here. */
const GroupTable = ({ board, group }: { readonly board: Board; readonly group: OutageGroup }) => {
  const { dataset } = board;
  return (
    <ScrolledTable label={`Outages on testbed ${group.testbed}`} kind="plain">
      <thead>
        <tr>
          <th scope="col">VPN</th>
          {group.events.map((event) => (
            <th key={event} scope="col">
              <a href={`#${eventPlace(group, event)}`}>{OUTAGES[event]}</a>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {group.looks.map((look) => {
          const entry = dataset.entries[look.entry];
          return entry === undefined ? null : (
            <tr key={look.entry}>
              <th scope="row">
                <EntryName dataset={dataset} entry={entry} />
              </th>
              {group.events.map((event) => (
                <OutageCell key={event} board={board} look={look} event={event} />
              ))}
            </tr>
          );
        })}
      </tbody>
    </ScrolledTable>
  );
};

/** Every repetition of one event on one testbed, as a picture and as a table. */
const EventPart = ({
  board,
  group,
  event,
}: {
  readonly board: Board;
  readonly group: OutageGroup;
  readonly event: OutageId;
}) => {
  const { dataset } = board;
  const label = `${OUTAGES[event]}, testbed ${group.testbed}`;
  const rows = group.looks.flatMap((look) => {
    const [seen, entry] = [look.events.find((one) => one.event === event), dataset.entries[look.entry]];
    return seen === undefined || entry === undefined ? [] : [{ seen, entry }];
  });
  return (
    <section id={eventPlace(group, event)}>
      <h3>{label.charAt(0).toUpperCase() + label.slice(1)}</h3>
      <figure>
        <figcaption>{wordsOf(event).timed}, every repetition</figcaption>
        <Scroll label={`Picture: ${label}`}>
          <OutageDots
            label={label}
            rows={rows.map(({ seen, entry }) => ({
              key: entry.name,
              name: `${entry.title} ${entry.version}`,
              event: seen,
            }))}
          />
        </Scroll>
      </figure>
      <Folded
        id={`${eventPlace(group, event)}-all`}
        summary={`The same as a table of ${plural(rows.length, 'row')}, with connections, packets and paths`}
      >
        <ScrolledTable label={label} kind="plain">
          <thead>
            <tr>
              <th scope="col">VPN</th>
              <OutageHeads event={event} />
            </tr>
          </thead>
          <tbody>
            {rows.map(({ seen, entry }) => (
              <tr key={entry.name}>
                <th scope="row">
                  <EntryName dataset={dataset} entry={entry} />
                </th>
                <OutageCells board={board} entry={entry} event={seen} />
              </tr>
            ))}
          </tbody>
        </ScrolledTable>
      </Folded>
    </section>
  );
};

/** How long packets stay away when something happens to a device or its network. */
export const OutagesPage = ({ board }: { readonly board: Board }) => {
  const groups = outageGroups(board.dataset);
  return (
    <>
      <h1>Outages</h1>
      <p className="lead">
        How long packets stay away when a daemon crashes, a cable is pulled, or a router gets another address.
      </p>
      <p className="soft">
        Medians of all repetitions, what has no time longer than any: how long no packet came, after a start
        until the first one came, and “from the first packet to a direct path” until the first came directly,
        with packets by a relay meanwhile. “Not back”, “no packet” and “not direct”: half or more of them had
        not come to that while watched. “·”: it cannot happen to it, or was not measured. Times of two
        testbeds have no common scale, so each testbed has a table of its own. What happened leads to every
        repetition of it.
      </p>
      <p className="soft">
        {DOTS_LEGEND} {CELLS_LEGEND}
      </p>
      <AllAsPicture
        isMeasured={groups.length > 0}
        picture="outages"
        words="All of them in one picture"
        of="outages"
        what="every repetition"
      />
      {groups.map((group) => (
        <section key={group.testbed} id={`testbed-${group.testbed}`}>
          <h2>
            {group.machine}, testbed {group.testbed}
          </h2>
          <GroupTable board={board} group={group} />
          {sourcesOf(group.looks).map((source) => (
            <p key={source.record} className="soft">
              <LookFrom look={source} />
            </p>
          ))}
          {group.events.map((event) => (
            <EventPart key={event} board={board} group={group} event={event} />
          ))}
        </section>
      ))}
    </>
  );
};
