import { factorInterval } from '../../../src/report/format.ts';
import type { SiteMetric } from '../../../src/site/dataset/dataset.ts';
import { VERDICTS } from '../parts/Verdict.tsx';
import type { PairCell } from './pairs.ts';
import { ratioScale, tickText } from './scale.ts';

/** Sizes in units of the picture: names of pairs to the left of the axis, figures to its right. */
const [WIDTH, LEFT, RIGHT, ROW, TOP, BLOCK] = [640, 64, 490, 24, 24, 28];

export interface ForestRow {
  readonly metric: SiteMetric;
  readonly cells: readonly PairCell[];
}

/** Ratios within pairs with their intervals and rounds on a logarithmic axis; the band is where differences do not matter. */
export const Forest = ({
  rows,
  label,
  pairName,
}: {
  readonly rows: readonly ForestRow[];
  readonly label: string;
  readonly pairName: (cell: PairCell) => string;
}) => {
  const { place, ticks } = ratioScale(
    rows.flatMap(({ cells }) =>
      cells.flatMap(({ estimate: { ratio, low, high }, rounds }) =>
        [ratio, low, high, ...rounds.map(([, one]) => one)].filter((one) => one !== null),
      ),
    ),
  );
  const x = (ratio: number): number => LEFT + place(ratio) * (RIGHT - LEFT);
  const heights = rows.map(({ cells }) => BLOCK + ROW * cells.length);
  const tops = heights.map((_, i) => TOP + heights.slice(0, i).reduce((sum, one) => sum + one, 0));
  const height = TOP + heights.reduce((sum, one) => sum + one, 0);
  return (
    <svg className="forest" viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-label={label}>
      {rows.map(({ metric: { id, margin }, cells }, i) => (
        <rect
          key={id}
          className="band"
          x={x(1 / (1 + margin))}
          width={x(1 + margin) - x(1 / (1 + margin))}
          y={(tops[i] ?? 0) + BLOCK - 8}
          height={ROW * cells.length + 4}
        />
      ))}
      {ticks.map((tick) => (
        <g key={tick}>
          <line className={tick === 1 ? 'one' : 'tick'} x1={x(tick)} x2={x(tick)} y1={TOP - 6} y2={height} />
          <text className="soft" x={x(tick)} y={TOP - 10} textAnchor="middle">
            {tickText(tick)}
          </text>
        </g>
      ))}
      {rows.map(({ metric, cells }, i) => {
        const top = tops[i] ?? 0;
        return (
          <g key={metric.id}>
            <text className="row" x="6" y={top + 13}>
              {metric.title}
            </text>
            {cells.map((cell, j) => {
              const { ratio, low, high } = cell.estimate;
              const y = top + BLOCK + ROW * j + 2;
              const figures = ratio === null ? (cell.lack ?? '') : factorInterval(ratio, low, high);
              return (
                <g key={`${cell.one}-${cell.other}`}>
                  <title>{`${pairName(cell)}: ${figures}${cell.verdict === null ? '' : `, ${cell.verdict}`}`}</title>
                  <text x="14" y={y + 4}>
                    {pairName(cell)}
                  </text>
                  {ratio === null ? (
                    <text className="soft" x={RIGHT + 8} y={y + 4}>
                      no comparison
                    </text>
                  ) : (
                    <>
                      {cell.rounds.map(([round, one]) => (
                        <circle key={round} className="dot" cx={x(one)} cy={y + 7} r="2.2" />
                      ))}
                      {low !== null && high !== null && (
                        <line className="interval" x1={x(low)} x2={x(high)} y1={y} y2={y} />
                      )}
                      <circle className="mean" cx={x(ratio)} cy={y} r="4" />
                      <text x={RIGHT + 8} y={y + 4}>
                        {cell.verdict === null ? '' : `${VERDICTS[cell.verdict].sign} `}
                        {figures}
                      </text>
                    </>
                  )}
                </g>
              );
            })}
          </g>
        );
      })}
    </svg>
  );
};
