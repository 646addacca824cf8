/**
 * Kills a run again and again and resumes it. usage: scripts/node.sh scripts/kill-and-resume.ts [KILLS]
 * Ends with code 1 when anything was doubled, lost or left behind.
 */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { killAndResume } from '../test/support/kills.ts';

const kills = Number(process.argv[2] ?? 100);
const out = await mkdtemp(join(tmpdir(), 'meshmark-kills-'));
const report = await killAndResume(kills, out, (line) => console.log(line));
for (const problem of report.problems) console.log(problem);
console.log(
  `${report.kills} kills over ${report.runs} runs, ${report.problems.length} problems; records in ${out}`,
);
process.exitCode = report.problems.length === 0 ? 0 : 1;
