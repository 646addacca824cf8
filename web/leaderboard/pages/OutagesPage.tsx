import type { OutageFacts } from '../../../src/site/dataset.ts';
import type { Board } from '../data/board.ts';
import { lookPlace } from '../data/lines.ts';
import { medianText, OUTAGES, type OutageGroup, outageGroups } from '../data/outages.ts';
import { sourcesOf, sourceText } from '../data/sources.ts';
import { EntryName } from '../parts/EntryName.tsx';
import { LineLink } from '../parts/LineLink.tsx';
import { ScrolledTable } from '../parts/ScrolledTable.tsx';
import { useSite } from '../parts/site.ts';
import { LookFrom } from './LookFrom.tsx';

/** One event of one entry: the median, and how often packets came back where they did not always. */
const OutageCell = ({
  board,
  look,
  event,
}: {
  readonly board: Board;
  readonly look: OutageFacts;
  readonly event: string;
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
          back {seen.back} of {seen.repetitions}
        </span>
      )}
    </td>
  );
};

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
              {OUTAGES[event] ?? event}
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

/** How long packets stay away when something happens to a device or its network. */
export const OutagesPage = ({ board }: { readonly board: Board }) => {
  const { base } = useSite();
  const groups = outageGroups(board.dataset);
  return (
    <>
      <h1>Outages</h1>
      <p className="lead">
        How long packets stay away when a daemon crashes, a cable is pulled, or a router gets another address.
      </p>
      <p className="soft">
        Medians of all repetitions, each in milliseconds without a packet, what did not come back longer than
        any. “Not back”: half or more of them did not come back while watched. “·”: it cannot happen to it, or
        was not measured. Times of two testbeds have no common scale, so each testbed has a table of its own.
      </p>
      {groups.length === 0 ? (
        <p>Not measured yet.</p>
      ) : (
        <p>
          <a href={`${base}pictures/outages.svg`}>All of them in one picture</a>
        </p>
      )}
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
        </section>
      ))}
    </>
  );
};
