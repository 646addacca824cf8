import { basename } from 'node:path';
import { readReport } from '../../src/cli/report-output.ts';
import { renderTable } from '../../src/report/run/table.ts';
import { readRun } from '../../src/results/run.ts';
import { machineText } from '../machine.ts';

/** Between which the README has it. */
export const MARKS = [
  '<!-- capture: scripts/node.sh scripts/readme.ts RUN -->\n',
  '<!-- end of capture -->',
] as const;

const SHOWN = new Set(['lan-100 tcp.cpu-per-gb', 'two-homes rtt.median']);

/** What is between the marks: the head of a run's report, as corrections have it that lie beside the run. */
export const captureOf = async (dir: string): Promise<string> => {
  const report = await readReport(dir);
  const rows = report.rows.filter(({ scenario, metric }) => SHOWN.has(`${scenario} ${metric}`));
  // The self-audit is longer than the tables; the page and `report` have it.
  const text = renderTable({ ...report, rows, composites: [] }, { audit: false }).trimEnd();
  const { createdAt, provenance } = await readRun(dir);
  const made = `\`${basename(dir)}\`, ${createdAt.slice(0, 10)}, ${machineText(provenance)}:`;
  return `\n${made}\n\n\`\`\`\n${text}\n\`\`\`\n\n`;
};
