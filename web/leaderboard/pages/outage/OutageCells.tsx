import { plural } from '../../../../src/report/format.ts';
import { insideText } from '../../../../src/report/outage/outages-text.ts';
import type { OutageId } from '../../../../src/scenarios/outage-events.ts';
import type { SiteEntry } from '../../../../src/site/dataset/dataset.ts';
import type { Board } from '../../data/board.ts';
import { lookPlace } from '../../data/lines.ts';
import {
  everyText,
  figureOf,
  medianText,
  type OutageEvent,
  pauseText,
  tailText,
  wordsOf,
} from '../../data/outages.ts';
import { shareText } from '../../data/shares.ts';
import { LineLink } from '../../parts/LineLink.tsx';

const HEADS = [
  'Median',
  '90th percentile',
  'Live TCP connection',
  'Packets lost',
  'Another path afterwards',
  'Every repetition',
] as const;

/** Heads of the columns of one contestant in one event; without that in all of its events, most of which are gaps. */
export const OutageHeads = ({ event = 'kill' }: { readonly event?: OutageId }) => {
  const { came } = wordsOf(event);
  return [came.charAt(0).toUpperCase() + came.slice(1), ...HEADS].map((head) => (
    <th key={head} scope="col">
      {head}
    </th>
  ));
};

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
      <td colSpan={1 + HEADS.length} className="soft">
        {everyText(event)}
      </td>
    );
  const [pause, inside] = [pauseText(event), insideText(event.inside ?? [])];
  return (
    <>
      <td>
        <LineLink board={board} entry={entry} place={lookPlace('outages', event.event)}>
          {back} of {repetitions}
        </LineLink>
        {figureOf(event.event) !== 'gap' && <span className="beside">{wordsOf(event.event).came}</span>}
        <span className="beside">{shareText(back, repetitions)}</span>
        {notUp !== undefined && <span className="beside">did not come up {plural(notUp, 'time')}</span>}
      </td>
      <td>{medianText(event)}</td>
      <td>{tailText(event)}</td>
      <td>
        {tcp === undefined ? '·' : `survived ${tcp.survived} of ${tcp.of}`}
        {pause !== '' && <span className="beside">{pause}</span>}
      </td>
      <td>
        {lost ?? '·'}
        {inside !== '' && <span className="beside">{`in the half without the server: ${inside}`}</span>}
      </td>
      <td>{path === undefined ? '·' : `${path.changed} of ${path.of}`}</td>
      <td className="prose">{everyText(event)}</td>
    </>
  );
};

/** How to read the columns. */
export const CELLS_LEGEND =
  'Beside what came back stands the share that so few repetitions leave open, at 95 %. A connection that was open when it happened is told apart from packets: how many survived, and the median of their longest pauses, since TCP tries again ever later. Packets lost are the median, of those that came back, of the way that lost more; where a network is parted, the line below has the same of two others in the half without the server, who were never cut off from each other, by the path they had before, and of how many times. Another path: direct before and relayed afterwards, or the reverse. “·”: none was there, or nobody saw it.';
