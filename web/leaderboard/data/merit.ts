import type { Board, Cell } from './board.ts';

/** Log of a figure's ratio to the anchor, turned so that above 0 is better; null without a ratio. */
export const logMerit = ({ dataset }: Pick<Board, 'dataset'>, { metric, ratio }: Cell): number | null => {
  if (ratio === null) return null;
  return (dataset.metrics[metric]?.direction === 'higher-is-better' ? 1 : -1) * Math.log(ratio);
};
