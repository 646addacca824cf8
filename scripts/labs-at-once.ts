/**
 * Says whether labs that stand at once disturb each other: the same questions alone and with others, one by one.
 * usage: scripts/node.sh scripts/labs-at-once.ts ALONE TOGETHER [NAME], two directories of `traverse`, `survive` or `outage` with one seed, with
 * --labs 1 and more; with NAME what is seen is put into docs/performance.md between the marks of that name
 */
import { type AnyLook, type LookLine, type LookName, readAnyLook } from '../src/results/look-kinds.ts';
import { testbedDifference } from '../src/results/provenance.ts';
import { comparisonBlock, marksOf } from './labs-at-once/block.ts';
import { compared, comparisonLines } from './labs-at-once/compare.ts';
import { cellSeen, outageSeen, type Seen, sessionSeen } from './labs-at-once/seen.ts';
import { machineText } from './machine.ts';
import { replaceBetween } from './marked.ts';

const [aloneDir, togetherDir, name] = process.argv.slice(2);
if (aloneDir === undefined || togetherDir === undefined)
  throw new Error('usage: scripts/labs-at-once.ts ALONE TOGETHER [NAME]');

/** What a line of each kind of look comes to. */
const SEEN: { readonly [Name in LookName]: (line: LookLine<Name>) => Seen } = {
  traversal: cellSeen,
  survival: sessionSeen,
  outages: outageSeen,
};

const seenIn = <Name extends LookName>(look: AnyLook<Name>): readonly Seen[] =>
  look.lines.map((line) => SEEN[look.kind](line));

const lookOf = async (dir: string): Promise<AnyLook> => {
  const found = await readAnyLook(dir);
  if (found === null) throw new Error(`${dir} is not the directory of a traversal, a survival or outages`);
  const { kind, record, lines } = found.look;
  console.log(`${dir}: ${kind}, ${record.labs} at once, ${lines.length} lines`);
  return found.look;
};

/** `3 labs`, and how many where timers say how long an outage lasts. */
const labsOf = ({ kind, record }: AnyLook): string =>
  `${record.labs} ${record.labs === 1 ? 'lab' : 'labs'}${kind === 'outages' ? ` (${record.awayLabs} where timers rule)` : ''}`;

const alone = await lookOf(aloneDir);
const together = await lookOf(togetherDir);
if (alone.kind !== together.kind) throw new Error('two kinds of looks do not compare');
const difference = testbedDifference(alone.record.provenance, together.record.provenance);
if (difference !== null) throw new Error(`they do not compare: ${difference}`);
const comparison = compared(seenIn<LookName>(alone), seenIn<LookName>(together));
for (const line of comparisonLines(comparison)) console.log(line);
if (name !== undefined) {
  const { createdAt, entries, provenance } = together.record;
  const who = entries.map((entry) => entry.name).join(', ');
  const what = `Of ${who}, ${labsOf(together)} over ${labsOf(alone)}, on ${createdAt.slice(0, 10)} with ${machineText(provenance)}:`;
  replaceBetween('docs/performance.md', marksOf(name), `\n\n${comparisonBlock(what, comparison)}\n\n`);
}
