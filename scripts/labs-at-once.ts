/**
 * Says whether labs that stand at once disturb each other: the same cells alone and with others, cell by cell.
 * usage: scripts/node.sh scripts/labs-at-once.ts ALONE TOGETHER, two directories of `traverse`, with --labs 1 and more
 */
import { readLook } from '../src/results/look.ts';
import { type Cell, cellKey, traversalKind } from '../src/results/traversal.ts';
import { hodgesLehmann } from '../src/stats/signedrank.ts';

const [aloneDir, togetherDir] = process.argv.slice(2);
if (aloneDir === undefined || togetherDir === undefined)
  throw new Error('usage: scripts/labs-at-once.ts ALONE TOGETHER');

const cellsOf = async (dir: string): Promise<ReadonlyMap<string, Cell>> => {
  const found = await readLook(traversalKind, dir);
  if (found === null) throw new Error(`${dir} is not the directory of a traversal`);
  console.log(`${dir}: ${found.record.labs} labs, ${found.lines.items.length} cells`);
  return new Map(found.lines.items.map((cell) => [cellKey(cell), cell]));
};

const seen = ({ outcome, status }: Cell): string => outcome ?? status;

const alone = await cellsOf(aloneDir);
const together = await cellsOf(togetherDir);
const pairs = [...alone].flatMap(([key, a]) => {
  const b = together.get(key);
  return b === undefined ? [] : [[a, b] as const];
});
for (const [a, b] of pairs)
  if (seen(a) !== seen(b)) console.log(`${a.entry} ${a.cell}: ${seen(a)} alone, ${seen(b)} with others`);

const FIGURES: Readonly<Record<string, (cell: Cell) => number | null>> = {
  'first packet': ({ firstPacketMs }) => firstPacketMs,
  'direct path': ({ directMs }) => directMs,
  'round trip': ({ figures }) => figures?.rttMs ?? null,
  'goodput up': ({ figures }) => figures?.goodputUp ?? null,
  'goodput down': ({ figures }) => figures?.goodputDown ?? null,
};
for (const [name, figure] of Object.entries(FIGURES)) {
  const logs = pairs.flatMap(([a, b]) => {
    const [x, y] = [figure(a), figure(b)];
    return a.outcome !== b.outcome || x === null || y === null ? [] : [Math.log(y / x)];
  });
  const estimate = hodgesLehmann(logs);
  const words =
    estimate === null
      ? 'too few to say'
      : `with others ×${Math.exp(estimate.estimate).toFixed(3)} [${Math.exp(estimate.low).toFixed(3)}–${Math.exp(estimate.high).toFixed(3)}]`;
  console.log(`${name.padEnd(13)} ${`${logs.length}`.padStart(4)} pairs  ${words}`);
}
