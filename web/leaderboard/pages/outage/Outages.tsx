import { listed } from '../../../../src/report/format.ts';
import type { Board } from '../../data/board.ts';
import { headOf, OUTAGES } from '../../data/outages.ts';
import { Because } from '../../parts/Because.tsx';
import { Scroll } from '../../parts/Scroll.tsx';
import { ScrolledTable } from '../../parts/ScrolledTable.tsx';
import { LookFrom } from '../LookFrom.tsx';
import { OutageCells, OutageHeads } from './OutageCells.tsx';
import { OutageDots } from './OutageDots.tsx';

/** How long no packet came through after each event, and how often they came back. */
export const Outages = ({ board, entry }: { readonly board: Board; readonly entry: number }) => {
  const outages = board.outages(entry);
  if (outages === undefined) return <p className="soft">Not measured.</p>;
  const own = board.dataset.entries[entry];
  const label = `Outages of ${own?.title ?? ''}`;
  return (
    <>
      <figure>
        <figcaption>
          Every repetition: the longest time without a packet; after a start the time to the first packet both
          ways; “until direct” is how long packets went by a relay
        </figcaption>
        <Scroll label={`Picture: ${label}`}>
          <OutageDots
            label={label}
            rows={outages.events.map((event) => ({
              key: event.event,
              name: headOf(event.event).join(' '),
              event,
            }))}
          />
        </Scroll>
      </figure>
      <ScrolledTable label="Outages" kind="plain">
        <thead>
          <tr>
            <th scope="col">When</th>
            <OutageHeads />
          </tr>
        </thead>
        <tbody>
          {outages.events.map((event) => (
            <tr key={event.event}>
              <th scope="row">{OUTAGES[event.event]}</th>
              <OutageCells board={board} entry={own} event={event} />
            </tr>
          ))}
        </tbody>
      </ScrolledTable>
      {outages.explained?.map(({ events, because, source }) => (
        <p key={because}>
          {listed(events.map((event) => `“${OUTAGES[event]}”`))}:{' '}
          <Because because={because} source={source} />
        </p>
      ))}
      <p className="soft">
        <LookFrom look={outages} />
      </p>
    </>
  );
};
