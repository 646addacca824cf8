import { placeOf, TICKS_MS, tickText } from '../../../../src/report/outage/outages-scale.ts';
import {
  awayText,
  everyText,
  isHarmless,
  medianText,
  noneText,
  type OutageEvent,
  wordsOf,
} from '../../data/outages.ts';
import { shortened } from '../svg.ts';

/** Sizes in units of the picture: names to the left of the scale, to its right what never came back, and in words. */
const [WIDTH, LEFT, RIGHT, AWAY, WORDS, ROW, TOP] = [740, 170, 450, 466, 512, 26, 24];
/** Dots that are close lie in so many lines, so that each can be seen; marks of what never came back have as many. */
const [LINES, LINE] = [4, 4];
/** Distance of two of those marks, and the room for all of them. */
const [APART, ROOM] = [7, 36];
/** Longer names are cut; the table has them. */
const LONGEST = 24;

/** One contestant in one event. */
interface DotRow {
  /** Unique in the picture. */
  readonly key: string;
  readonly name: string;
  readonly event: OutageEvent;
}

const across = (ms: number): number => Math.round(10 * (LEFT + placeOf(ms) * (RIGHT - LEFT))) / 10;

const heightOf = (i: number): number => 7 + LINE * (i % LINES);

/** A cross for each that has no time, beside the scale and never on it. */
const crosses = (count: number, top: number): string => {
  const step = Math.min(APART, ROOM / Math.ceil(count / LINES));
  return Array.from({ length: count }, (_, i) => {
    const x = Math.round(10 * (AWAY + step * Math.floor(i / LINES))) / 10;
    return `M${x} ${top + heightOf(i) - 2}l4 4m0 -4l-4 4`;
  }).join('');
};

const Row = ({ row, top }: { readonly row: DotRow; readonly top: number }) => {
  const { name, event } = row;
  const { repetitions, back, p50, ms } = event;
  const middle = top + ROW / 2 + 4;
  const median = p50 === null ? AWAY - 8 : across(p50);
  const kind = isHarmless(event) ? ' relayed' : '';
  return (
    <g>
      <title>{`${name}: median ${medianText(event)}; ${everyText(event)}`}</title>
      <text x="6" y={middle}>
        {shortened(name, LONGEST)}
      </text>
      {repetitions === 0 ? (
        <text className="soft" x={LEFT + 6} y={middle}>
          {noneText(event)}
        </text>
      ) : (
        <>
          {ms.map((one, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two repetitions may have taken as long, and none has a name.
            <circle key={i} className="dot" cx={across(one)} cy={top + heightOf(i)} r="3" />
          ))}
          <line className="median" x1={median} x2={median} y1={top + 2} y2={top + ROW - 2} />
          {back < repetitions && (
            <>
              <path className={`away${kind}`} d={crosses(repetitions - back, top)} />
              <text className={`words${kind}`} x={WORDS} y={middle}>
                {awayText(event)}
              </text>
            </>
          )}
        </>
      )}
    </g>
  );
};

/** Every repetition as a dot on a logarithmic scale, a row for each contestant or event, with a mark at the median. */
export const OutageDots = ({ label, rows }: { readonly label: string; readonly rows: readonly DotRow[] }) => {
  const height = TOP + ROW * rows.length + 4;
  const never = new Set(rows.map(({ event }) => wordsOf(event.event).never));
  return (
    <svg
      className="strip"
      viewBox={`0 0 ${WIDTH} ${height}`}
      role="img"
      aria-label={`${label}: a dot for each repetition; the table has each as text`}
    >
      {TICKS_MS.map((ms) => (
        <g key={ms}>
          <line className="tick" x1={across(ms)} x2={across(ms)} y1={TOP - 4} y2={height - 4} />
          <text className="soft" x={across(ms)} y={TOP - 9} textAnchor="middle">
            {tickText(ms)}
          </text>
        </g>
      ))}
      <line className="end" x1={RIGHT + 4} x2={RIGHT + 4} y1={TOP - 4} y2={height - 4} />
      <text className="soft" x={AWAY - 4} y={TOP - 9}>
        {[...never].join(', ')}
      </text>
      {rows.map((row, i) => (
        <Row key={row.key} row={row} top={TOP + ROW * i} />
      ))}
    </svg>
  );
};

/** How to read the pictures. */
export const DOTS_LEGEND =
  'Each dot is a repetition, on a logarithmic scale; the bar is the median of all of them. A cross to the right of the scale is one that did not come back within the limit that stands beside it, or failed: it did not come up again, or used too much. Neither has a time. A grey cross is one whose packets were not known to be direct within the limit.';
