/** Says where the time of a run went. usage: scripts/node.sh scripts/time.ts RUN */
import { readJournal } from '../src/results/journal.ts';
import { readRun } from '../src/results/run.ts';

const [dir] = process.argv.slice(2);
if (dir === undefined) throw new Error('usage: scripts/time.ts RUN');
const { sittings } = await readRun(dir);
const { sessions } = await readJournal(dir);
const wall = sittings.reduce((sum, { startedAt, endedAt }) => {
  if (endedAt === null) throw new Error(`a sitting of ${dir} has no end`);
  return sum + Date.parse(endedAt) - Date.parse(startedAt);
}, 0);
const steps = new Map<string, number>();
for (const { step, ms } of sessions.flatMap((session) => session.steps))
  steps.set(step, (steps.get(step) ?? 0) + ms);
const percent = (ms: number): string => `${((100 * ms) / wall).toFixed(1).padStart(5)} %`;
for (const [step, ms] of [...steps].sort((a, b) => b[1] - a[1])) console.log(`${percent(ms)}  ${step}`);
/** The lab's own: everything else of a step measures, or brings a contestant up to be measured. */
const OWN = ['lab', 'wires', 'routers'];
const useful = [...steps].reduce((sum, [step, ms]) => sum + (OWN.includes(step) ? 0 : ms), 0);
console.log(`${percent(useful)}  measuring or bringing up, of ${(wall / 60_000).toFixed(1)} min`);
