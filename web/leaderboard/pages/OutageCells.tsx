import { plural } from '../../../src/report/format.ts';
import type { SiteEntry } from '../../../src/site/dataset.ts';
import type { Board } from '../data/board.ts';
import { lookPlace } from '../data/lines.ts';
import { everyText, medianText, type OutageEvent, pauseText, tailText } from '../data/outages.ts';
import { shareText } from '../data/shares.ts';
import { LineLink } from '../parts/LineLink.tsx';

const HEADS = [
  'Came back',
  'Median',
  '90th percentile',
  'Live TCP connection',
  'Packets lost',
  'Another path afterwards',
  'Every repetition',
] as const;

/** Heads of the columns of one event of one contestant. */
export const OutageHeads = () =>
  HEADS.map((head) => (
    <th key={head} scope="col">
      {head}
    </th>
  ));

/** Everything that is known of one event of one contestant. */
export const OutageCells = ({
  board,
  entry,
  event,
}: {
  readonly board: Board;
  readonly entry: SiteEntry | undefined;
  readonly event: OutageEvent;
}) => {
  const { repetitions, back, notUp, tcp, lost, path } = event;
  if (repetitions === 0)
    return (
      <td colSpan={HEADS.length} className="soft">
        {everyText(event)}
      </td>
    );
  const pause = pauseText(event);
  return (
    <>
      <td>
        <LineLink board={board} entry={entry} place={lookPlace('outages', event.event)}>
          {back} of {repetitions}
        </LineLink>
        <span className="beside">{shareText(back, repetitions)}</span>
        {notUp !== undefined && <span className="beside">did not come up {plural(notUp, 'time')}</span>}
      </td>
      <td>{medianText(event)}</td>
      <td>{tailText(event)}</td>
      <td>
        {tcp === undefined ? '·' : `survived ${tcp.survived} of ${tcp.of}`}
        {pause !== '' && <span className="beside">{pause}</span>}
      </td>
      <td>{lost ?? '·'}</td>
      <td>{path === undefined ? '·' : `${path.changed} of ${path.of}`}</td>
      <td className="prose">{everyText(event)}</td>
    </>
  );
};

/** How to read the columns. */
export const CELLS_LEGEND =
  'Beside what came back stands the share that so few repetitions leave open, at 95 %. A connection that was open when it happened is told apart from packets: how many survived, and the median of their longest pauses, since TCP tries again ever later. Packets lost are the median of the way that lost more. Another path: direct before and relayed afterwards, or the reverse. “·”: none was there, or nobody saw it.';
