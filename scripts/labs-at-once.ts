/**
 * Says whether labs that stand at once disturb each other: the same questions alone and with others, one by one.
 * usage: scripts/node.sh scripts/labs-at-once.ts ALONE TOGETHER, two directories of `traverse`, `survive` or `outage` with one seed, with
 * --labs 1 and more
 */
import { type LookKind, type LookRecord, readLook } from '../src/results/look.ts';
import { outagesKind } from '../src/results/outages.ts';
import { testbedDifference } from '../src/results/provenance.ts';
import { survivalKind } from '../src/results/survival.ts';
import { traversalKind } from '../src/results/traversal.ts';
import { compared, comparisonLines } from './labs-at-once/compare.ts';
import { cellSeen, outageSeen, type Seen, sessionSeen } from './labs-at-once/seen.ts';

const [aloneDir, togetherDir] = process.argv.slice(2);
if (aloneDir === undefined || togetherDir === undefined)
  throw new Error('usage: scripts/labs-at-once.ts ALONE TOGETHER');

interface Look {
  readonly kind: string;
  readonly record: LookRecord;
  readonly seen: readonly Seen[];
}

const lookAs = async <Record extends LookRecord, Line>(
  kind: LookKind<Record, Line>,
  seenOf: (line: Line) => Seen,
  dir: string,
): Promise<Look | null> => {
  const found = await readLook(kind, dir);
  if (found === null) return null;
  return { kind: kind.name, record: found.record, seen: found.lines.items.map(seenOf) };
};

const lookOf = async (dir: string): Promise<Look> => {
  const look =
    (await lookAs(traversalKind, cellSeen, dir)) ??
    (await lookAs(survivalKind, sessionSeen, dir)) ??
    (await lookAs(outagesKind, outageSeen, dir));
  if (look === null) throw new Error(`${dir} is not the directory of a traversal, a survival or outages`);
  console.log(`${dir}: ${look.kind}, ${look.record.labs} at once, ${look.seen.length} lines`);
  return look;
};

const alone = await lookOf(aloneDir);
const together = await lookOf(togetherDir);
if (alone.kind !== together.kind) throw new Error('two kinds of looks do not compare');
const difference = testbedDifference(alone.record.provenance, together.record.provenance);
if (difference !== null) throw new Error(`they do not compare: ${difference}`);
for (const line of comparisonLines(compared(alone.seen, together.seen))) console.log(line);
