/** Puts the head of a run's report into the README. usage: scripts/node.sh scripts/readme.ts RUN */
import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { readReport } from '../src/cli/report-output.ts';
import { renderTable } from '../src/report/table.ts';
import { readRun } from '../src/results/run.ts';

const SHOWN = new Set(['lan-100 tcp.cpu-per-gb', 'two-homes rtt.median']);
const [dir] = process.argv.slice(2);
if (dir === undefined) throw new Error('usage: scripts/readme.ts RUN');
const report = await readReport(dir);
const rows = report.rows.filter(({ scenario, metric }) => SHOWN.has(`${scenario} ${metric}`));
// The self-audit is longer than the tables; the page and `report` have it.
const text = renderTable({ ...report, rows, composites: [] }, { audit: false }).trimEnd();
const { createdAt, provenance } = await readRun(dir);
const { cpu, cores } = provenance.hardware.of;
const made = `\`${basename(dir)}\`, ${createdAt.slice(0, 10)}, ${cores} cores of an ${cpu}, Linux ${provenance.environment.of.kernel}:`;
const [start, end] = ['<!-- capture: scripts/node.sh scripts/readme.ts RUN -->\n', '<!-- end of capture -->'];
const readme = readFileSync('README.md', 'utf8');
const [before, rest] = readme.split(start) as [string, string];
writeFileSync(
  'README.md',
  `${before}${start}\n${made}\n\n\`\`\`\n${text}\n\`\`\`\n\n${end}${rest.split(end)[1]}`,
);
