import { percent, plural } from '../../../src/report/format.ts';
import type { ScenarioDelivered } from '../../../src/site/delivered/delivered.ts';
import type { DeliveredDirection, Spread } from '../../../src/site/delivered/delivered-lines.ts';
import type { DeliveredRouter } from '../../../src/site/delivered/delivered-routers.ts';
import { Folded } from '../parts/Folded.tsx';
import { ScrolledTable } from '../parts/ScrolledTable.tsx';
import { TableHead } from '../parts/TableHead.tsx';
import { RecordLink } from './RecordLink.tsx';

const twoDecimals = (value: number): string => value.toFixed(2);

/** The median, then the lowest and the highest. */
const Figure = ({
  spread,
  text = twoDecimals,
}: {
  readonly spread: Spread | null;
  readonly text?: (value: number) => string;
}) =>
  spread === null ? (
    <td className="soft">not measured</td>
  ) : (
    <td>
      {text(spread.median)} ({text(spread.least)} to {text(spread.most)})
    </td>
  );

const Line = ({ one }: { readonly one: DeliveredDirection }) => (
  <tr>
    <th scope="row">{one.line}</th>
    <td>{one.way}</td>
    <td>{one.asked}</td>
    <Figure spread={one.rateMbit} />
    <Figure spread={one.delayMs} />
    <Figure spread={one.jitterMs} />
    <Figure spread={one.lostShare} text={percent} />
    <td>{one.looks}</td>
    <td>{one.inside}</td>
    <td>{one.outside}</td>
  </tr>
);

const LINE_HEAD = [
  ...['Line', 'Direction', 'Asked for', 'Rate, Mbit/s', 'Delay, ms', 'Jitter, ms', 'Packets lost'],
  ...['Times measured', 'Sessions inside tolerance', 'Sessions outside'],
];

const Lines = ({ delivered: { record, scenario, lines } }: { readonly delivered: ScenarioDelivered }) => (
  <ScrolledTable label={`What the lines of ${scenario} delivered in ${record}`} kind="plain">
    <TableHead heads={LINE_HEAD} />
    <tbody>
      {lines.map((one) => (
        <Line key={`${one.line} ${one.way} ${one.asked}`} one={one} />
      ))}
    </tbody>
  </ScrolledTable>
);

const Router = ({ one }: { readonly one: DeliveredRouter }) => (
  <tr>
    <th scope="row">{one.site}</th>
    <td>{one.asked}</td>
    <td>
      {one.found}
      {one.ok ? '' : ' (not as asked)'}
    </td>
    <td>
      {one.sessions} of {one.of}
    </td>
  </tr>
);

const Routers = ({ delivered: { record, scenario, routers } }: { readonly delivered: ScenarioDelivered }) => (
  <ScrolledTable label={`What the routers of ${scenario} did in ${record}`} kind="plain">
    <TableHead heads={['Routers of site', 'Asked for', 'Found', 'In sessions']} />
    <tbody>
      {routers.map((one) => (
        <Router key={`${one.site} ${one.asked} ${one.found} ${one.ok}`} one={one} />
      ))}
    </tbody>
  </ScrolledTable>
);

const summaryOf = ({ lines, routers }: ScenarioDelivered): string => {
  const outside = lines.filter((one) => one.outside > 0).length;
  const asAsked = routers.every(({ ok }) => ok);
  return [
    `Each line in each direction: ${lines.length}`,
    outside === 0 ? 'always within tolerance' : `${outside} not always within tolerance`,
    ...(routers.length === 0 ? [] : [asAsked ? 'routers as asked' : 'routers not always as asked']),
  ].join(', ');
};

/** What lines and routers did in a record, beside what they were asked to do. */
export const Delivered = ({ delivered }: { readonly delivered: ScenarioDelivered | undefined }) => {
  if (delivered === undefined || delivered.lines.length === 0) return <p className="soft">Not measured.</p>;
  const { record, sessions, unseen } = delivered;
  return (
    <>
      {unseen > 0 && (
        <p>
          Of {plural(sessions, 'session')} {unseen} ended before anybody looked at the lines: not measured.
        </p>
      )}
      <Folded id="delivered-all" summary={summaryOf(delivered)}>
        <p>
          At the start of a run, when it is resumed, and after a session that was not ok, each line of the
          network is measured by itself, without any VPN; sessions in between rely on that. Figures are
          medians of these measurements, with the lowest and the highest, in <RecordLink record={record} />.
          What is out of tolerance is measured again at once, and the second time counts; what still is stays
          in the figures. “Up” leads from the device or the site outwards; a rate is measured only where one
          is asked. Sessions with a handicap run over other lines on purpose and are not counted.
        </p>
        <Lines delivered={delivered} />
        {delivered.routers.length > 0 && <Routers delivered={delivered} />}
      </Folded>
    </>
  );
};
