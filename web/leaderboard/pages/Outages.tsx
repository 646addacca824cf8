import { plural } from '../../../src/report/format.ts';
import type { Board } from '../data/board.ts';
import { lookPlace } from '../data/lines.ts';
import { shareText } from '../data/shares.ts';
import { durationText } from '../data/times.ts';
import { LineLink } from '../parts/LineLink.tsx';
import { ScrolledTable } from '../parts/ScrolledTable.tsx';

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

/** How long no packet came through after each event, and how often they came back. */
export const Outages = ({ board, entry }: { readonly board: Board; readonly entry: number }) => {
  const outages = board.outages(entry);
  if (outages === undefined) return <p className="soft">Not measured.</p>;
  const own = board.dataset.entries[entry];
  const time = (ms: number | null): string => (ms === null ? 'not back' : durationText(ms));
  return (
    <ScrolledTable label="Outages" kind="plain">
      <thead>
        <tr>
          <th scope="col">When</th>
          <th scope="col">Came back</th>
          <th scope="col">Median</th>
          <th scope="col">90th percentile</th>
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
              {notUp !== undefined && `, did not come up ${plural(notUp, 'time')}`}
            </td>
            <td>{repetitions === 0 ? 'not measured' : time(p50)}</td>
            <td>{repetitions === 0 ? 'not measured' : time(p90)}</td>
          </tr>
        ))}
      </tbody>
    </ScrolledTable>
  );
};
