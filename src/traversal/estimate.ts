import { traversalCells } from '../scenarios/traversal.ts';

/**
 * Seconds of a cell with its lab, where a hole can be punched and elsewhere, where a relayed path is watched until it is believed or
 * nobody is reached: means of 324 and of 156 cells of four contestants, results/2026-11-29-traversal-dcccc23c. Three labs at once did
 * three cells in that time.
 */
const [PUNCHED_SECONDS, OTHER_SECONDS] = [18.4, 39.5];

/** How much a traversal looks at. */
interface TraversalExtent {
  readonly contestants: number;
  /** Ids of cells. */
  readonly cells: readonly string[];
  readonly passes: number;
  /** Labs at the same time. */
  readonly labs: number;
}

/** Expected wall time of a traversal in seconds. */
export const traversalSeconds = ({ contestants, cells, passes, labs }: TraversalExtent): number => {
  const punched = traversalCells.filter(({ id, possible }) => possible && cells.includes(id)).length;
  const pass = punched * PUNCHED_SECONDS + (cells.length - punched) * OTHER_SECONDS;
  return Math.ceil((contestants * passes * pass) / labs);
};
