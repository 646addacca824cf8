/** A logarithmic scale of ratios that is the same to both sides of 1. */
export interface RatioScale {
  /** From 0 on the left to 1 on the right; what lies outside is at the edge. */
  readonly place: (ratio: number) => number;
  readonly ticks: readonly number[];
}

/** Steps between which a reader can guess: the most that a side has is four. */
const SIDES: readonly (readonly number[])[] = [
  [1.01, 1.02],
  [1.02, 1.05],
  [1.05, 1.1],
  [1.1, 1.2],
  [1.25, 1.5],
  [1.5, 2],
  [2, 4],
  [2, 5, 10],
  [10, 100],
];

/** A scale that holds every one of these ratios, with ticks at 1 and at round ratios to both sides. */
export const ratioScale = (ratios: readonly number[]): RatioScale => {
  const furthest = Math.max(1.01, ...ratios.map((ratio) => Math.max(ratio, 1 / ratio)));
  const side = SIDES.find((ticks) => (ticks.at(-1) ?? 0) >= furthest) ?? SIDES.at(-1) ?? [];
  const edge = Math.log(Math.max(furthest, side.at(-1) ?? 1) * 1.02);
  return {
    place: (ratio) => Math.min(1, Math.max(0, (Math.log(ratio) / edge + 1) / 2)),
    ticks: [...side.map((tick) => 1 / tick).toReversed(), 1, ...side],
  };
};

/** `×0.50`, `×1`, `×1.25`: as many digits as a tick has. */
export const tickText = (tick: number): string =>
  tick === 1 ? '×1' : tick >= 2 ? `×${tick}` : `×${tick.toFixed(tick > 0.1 ? 2 : 3)}`;
