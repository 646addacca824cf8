import type { Board, Cell } from './board.ts';

/** A figure, or the log of a ratio of it, turned so that more is better. */
export const turned = ({ dataset }: Pick<Board, 'dataset'>, metric: number, figure: number): number =>
  dataset.metrics[metric]?.direction === 'higher-is-better' ? figure : -figure;

/** Log of a figure's ratio to the anchor, turned so that above 0 is better; null without a ratio. */
export const logMerit = (board: Pick<Board, 'dataset'>, { metric, ratio }: Cell): number | null =>
  ratio === null ? null : turned(board, metric, Math.log(ratio));
