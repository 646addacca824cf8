/** Says where the time of a run went. usage: scripts/node.sh scripts/time.ts RUN */
import { timeAccount } from '../src/report/run/time.ts';
import { readJournal } from '../src/results/journal.ts';
import { readRun } from '../src/results/run.ts';

const [dir] = process.argv.slice(2);
if (dir === undefined) throw new Error('usage: scripts/time.ts RUN');
const account = timeAccount((await readRun(dir)).sittings, (await readJournal(dir)).sessions);
if (account === null) throw new Error(`${dir} has no sitting, or one without an end`);
const percent = (share: number): string => `${(100 * share).toFixed(1).padStart(5)} %`;
for (const { step, share } of account.steps) console.log(`${percent(share)}  ${step}`);
console.log(
  `${percent(account.usefulShare)}  measuring or bringing up, of ${(account.wallMs / 60_000).toFixed(1)} min`,
);
