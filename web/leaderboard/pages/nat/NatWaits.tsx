import { plural } from '../../../../src/report/format.ts';
import { traversalCells } from '../../../../src/scenarios/traversal.ts';
import type { Board } from '../../data/board.ts';
import { fewestOf, passesOf } from '../../data/reach.ts';
import { leftOpenIn } from '../../data/shares.ts';
import { PathsFrom } from './PathsFrom.tsx';

/** How often an entry's paths were tried, how long they were waited for, and in which records on which machine. */
export const NatWaits = ({ board, entry }: { readonly board: Board; readonly entry: number }) => {
  const reachability = board.reachability(entry);
  if (reachability === undefined) return null;
  const { cells, reachSeconds, upgradeSeconds } = reachability;
  const [fewest, most] = passesOf(reachability);
  const open = leftOpenIn(fewestOf(reachability), 'Of what was seen', 'Of what was the same');
  const untried = traversalCells.filter(({ id }) => cells[id] === undefined).length;
  return (
    <p className="soft">
      Each pair that was tried has {fewest === most ? most : `${fewest} to ${most}`} passes that say something
      {untried === 0 ? '' : `; not tried: ${plural(untried, 'pair')}`}. A first packet was waited for{' '}
      {reachSeconds} s, and after it a direct path for {upgradeSeconds} s. {open}{' '}
      <PathsFrom reachability={reachability} />
    </p>
  );
};
