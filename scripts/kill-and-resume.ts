/**
 * Kills a run again and again, resumes it, and compares what it holds with a run that nobody killed. usage: scripts/node.sh scripts/kill-and-resume.ts [KILLS]
 * Ends with code 1 when anything was doubled, lost or left behind.
 */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compareWithUndisturbed, killAndResume, LONG } from '../test/support/kills.ts';

const kills = Number(process.argv[2] ?? 100);
const out = await mkdtemp(join(tmpdir(), 'meshmark-kills-'));
const report = await killAndResume(kills, out, LONG, (line) => console.log(line));
const problems = [...report.problems, ...(await compareWithUndisturbed(report.dirs, out, LONG))];
for (const problem of problems) console.log(problem);
console.log(`${report.kills} kills over ${report.runs} runs, ${problems.length} problems; records in ${out}`);
process.exitCode = problems.length === 0 ? 0 : 1;
