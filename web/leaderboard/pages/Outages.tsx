import { plural } from '../../../src/report/format.ts';
import type { Board } from '../data/board.ts';
import { lookPlace } from '../data/lines.ts';
import { OUTAGES } from '../data/outages.ts';
import { shareText } from '../data/shares.ts';
import { durationText } from '../data/times.ts';
import { LineLink } from '../parts/LineLink.tsx';
import { ScrolledTable } from '../parts/ScrolledTable.tsx';
import { LookFrom } from './LookFrom.tsx';

/** How long no packet came through after each event, and how often they came back. */
export const Outages = ({ board, entry }: { readonly board: Board; readonly entry: number }) => {
  const outages = board.outages(entry);
  if (outages === undefined) return <p className="soft">Not measured.</p>;
  const own = board.dataset.entries[entry];
  const time = (ms: number | null): string => (ms === null ? 'not back' : durationText(ms));
  return (
    <>
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
              <th scope="row">{OUTAGES[event] ?? event}</th>
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
      <p className="soft">
        <LookFrom look={outages} />
      </p>
    </>
  );
};
