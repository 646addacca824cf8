import { factorInterval } from '../../../src/report/format.ts';
import type { SiteMetric } from '../../../src/site/dataset/dataset.ts';
import { ratioScale, tickText } from '../compare/scale.ts';
import type { Cell } from '../data/board.ts';
import { type Point, spread, type Trade } from './points.ts';

/** Sizes in units of the picture: names stand to the right of the axes, each with a line to its point. */
const [WIDTH, LEFT, RIGHT, TOP, NAMES, LINE] = [660, 60, 440, 28, 466, 15];
/** Longer names are cut; the table has them. */
const LONGEST = 26;

interface Axis {
  /** From 0 to 1, better upwards. */
  readonly place: (ratio: number) => number;
  readonly ticks: readonly number[];
}

const axisOf = ({ direction }: SiteMetric, cells: readonly Cell[]): Axis => {
  const { place, ticks } = ratioScale(
    cells.flatMap(({ ratio, low, high }) => [ratio, low, high].filter((one) => one !== null)),
  );
  return { ticks, place: direction === 'higher-is-better' ? place : (ratio) => 1 - place(ratio) };
};

/** Logarithms of two engines differ in their last bit, and a browser takes over what another one drew. */
const rounded = (length: number): number => Math.round(100 * length) / 100;

const cut = (name: string): string => (name.length > LONGEST ? `${name.slice(0, LONGEST - 1)}…` : name);

/** Ratios to the anchor in two metrics, with their intervals; whichever way they count, up and right are better. */
export const Scatter = ({
  id,
  title,
  trade: { x, y, points },
  nameOf,
}: {
  /** Unique in the page. */
  readonly id: string;
  readonly title: string;
  readonly trade: Trade;
  readonly nameOf: (entry: number) => string;
}) => {
  const bottom = TOP + Math.max(300, LINE * points.length);
  const [across, up] = [
    axisOf(
      x,
      points.map((point) => point.x),
    ),
    axisOf(
      y,
      points.map((point) => point.y),
    ),
  ];
  const left = (ratio: number): number => rounded(LEFT + across.place(ratio) * (RIGHT - LEFT));
  const top = (ratio: number): number => rounded(bottom - up.place(ratio) * (bottom - TOP));
  const names = spread(
    points.map((point) => top(point.y.ratio)),
    LINE,
    [TOP + 4, bottom - 4],
  ).map(rounded);
  const text = ({ entry, ...point }: Point): string =>
    `${nameOf(entry)}: ${x.title} ${factorInterval(point.x.ratio, point.x.low, point.x.high)}, ${y.title} ${factorInterval(point.y.ratio, point.y.low, point.y.high)}`;
  return (
    <svg
      className="scatter"
      viewBox={`0 0 ${WIDTH} ${bottom + 44}`}
      role="img"
      aria-labelledby={`${id}-title ${id}-desc`}
    >
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-desc`}>
        {points.length} contestants by their ratios to the anchor: from left to right by {x.title}, from below
        to above by {y.title}; up and right are better. The table below the picture has the figures.
      </desc>
      {across.ticks.map((tick) => (
        <g key={tick}>
          <line
            className={tick === 1 ? 'one' : 'tick'}
            x1={left(tick)}
            x2={left(tick)}
            y1={TOP}
            y2={bottom}
          />
          <text className="soft" x={left(tick)} y={bottom + 16} textAnchor="middle">
            {tickText(tick)}
          </text>
        </g>
      ))}
      {up.ticks.map((tick) => (
        <g key={tick}>
          <line className={tick === 1 ? 'one' : 'tick'} x1={LEFT} x2={RIGHT} y1={top(tick)} y2={top(tick)} />
          <text className="soft" x={LEFT - 6} y={top(tick) + 4} textAnchor="end">
            {tickText(tick)}
          </text>
        </g>
      ))}
      <text className="row" x="6" y="14">
        ↑ better: {y.title}
      </text>
      <text className="row" x={RIGHT} y={bottom + 36} textAnchor="end">
        better: {x.title} →
      </text>
      {points.map((point, i) => {
        const [px, py, ly] = [left(point.x.ratio), top(point.y.ratio), names[i] ?? 0];
        return (
          <g key={point.entry}>
            <title>{text(point)}</title>
            <path className="lead" d={`M${px} ${py}L${RIGHT + 8} ${ly}H${NAMES - 4}`} />
            {point.x.low !== null && point.x.high !== null && (
              <line className="interval" x1={left(point.x.low)} x2={left(point.x.high)} y1={py} y2={py} />
            )}
            {point.y.low !== null && point.y.high !== null && (
              <line className="interval" x1={px} x2={px} y1={top(point.y.low)} y2={top(point.y.high)} />
            )}
            <circle className="mean" cx={px} cy={py} r="4" />
            <text x={NAMES} y={ly + 4}>
              {cut(nameOf(point.entry))}
            </text>
          </g>
        );
      })}
    </svg>
  );
};
