import { factorInterval } from '../../../src/report/format.ts';
import type { Board, Cell } from '../data/board.ts';
import { ratioScale, tickText } from './scale.ts';

/** Sizes in units of the picture, which is as wide as its place. */
const [WIDTH, LEFT, ROW, TOP, BLOCK] = [640, 8, 20, 22, 30];
const RIGHT = WIDTH - LEFT;

export interface ForestRow {
  readonly metric: number;
  readonly title: string;
  readonly margin: number;
  readonly cells: readonly (Cell | undefined)[];
}

const pointText = (title: string, cell: Cell): string =>
  `${title}: ${cell.ratio === 1 && cell.low === null ? 'the anchor' : factorInterval(cell.ratio, cell.low, cell.high)}`;

/** Ratios to the anchor with their intervals on a logarithmic axis; the band is where differences do not matter. */
export const Forest = ({
  board,
  entries,
  rows,
  label,
}: {
  readonly board: Board;
  readonly entries: readonly number[];
  readonly rows: readonly ForestRow[];
  readonly label: string;
}) => {
  const shown = rows.flatMap(({ cells }) => cells).filter((cell) => cell?.ratio != null) as Cell[];
  const { place, ticks } = ratioScale(
    shown.flatMap(({ ratio, low, high }) => [ratio, low, high].filter((one) => one !== null)),
  );
  const x = (ratio: number): number => LEFT + place(ratio) * (RIGHT - LEFT);
  const block = BLOCK + ROW * entries.length;
  const height = TOP + block * rows.length;
  return (
    <svg className="forest" viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-label={label}>
      {ticks.map((tick) => (
        <g key={tick}>
          <line className={tick === 1 ? 'one' : 'tick'} x1={x(tick)} x2={x(tick)} y1={TOP - 4} y2={height} />
          <text className="soft" x={x(tick)} y={TOP - 8} textAnchor="middle">
            {tickText(tick)}
          </text>
        </g>
      ))}
      {rows.map(({ metric, title, margin, cells }, i) => {
        const top = TOP + block * i;
        const band = [x(1 / (1 + margin)), x(1 + margin)] as const;
        return (
          <g key={metric}>
            <rect
              className="band"
              x={band[0]}
              width={band[1] - band[0]}
              y={top + BLOCK - 8}
              height={block - BLOCK + 8}
            />
            <text className="row" x={LEFT} y={top + 14}>
              {title}
            </text>
            {entries.map((entry, j) => {
              const cell = cells[j];
              const y = top + BLOCK + ROW * j;
              const name = board.dataset.entries[entry]?.title ?? '';
              if (cell?.ratio == null)
                return (
                  <text key={entry} className={`soft series-${j}`} x={LEFT} y={y + 4}>
                    {name}:{' '}
                    {cell === undefined ? 'not measured' : cell.status === 'ok' ? 'no ratio' : cell.status}
                  </text>
                );
              return (
                <g key={entry} className={`series-${j}`}>
                  <title>{pointText(name, cell)}</title>
                  {cell.low !== null && cell.high !== null && (
                    <line className="interval" x1={x(cell.low)} x2={x(cell.high)} y1={y} y2={y} />
                  )}
                  <Marker shape={j} x={x(cell.ratio)} y={y} />
                </g>
              );
            })}
          </g>
        );
      })}
    </svg>
  );
};

/** Shapes as well as colours tell entries apart. */
export const Marker = ({
  shape,
  x,
  y,
}: {
  readonly shape: number;
  readonly x: number;
  readonly y: number;
}) => {
  switch (shape) {
    case 0:
      return <circle cx={x} cy={y} r="5" />;
    case 1:
      return <rect x={x - 4.5} y={y - 4.5} width="9" height="9" />;
    case 2:
      return <path d={`M${x} ${y - 6}l6 10h-12z`} />;
    default:
      return <path d={`M${x} ${y - 6}l6 6l-6 6l-6-6z`} />;
  }
};
