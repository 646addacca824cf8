import { oneLine } from '../report/format.ts';
import { escapeMarkdown } from '../report/markdown-parts.ts';
import type { ConformanceOutcome, ToldFinding } from './engine/conformance.ts';

/** Column heads, in the order in which the tests run. */
const HEADS: ReadonlyMap<string, string> = new Map([
  ['comes up', 'up'],
  ['joins and leaves', 'join'],
  ['every pair reaches', 'reach'],
  ['every pair reaches over IPv6', 'IPv6'],
  ['goes through the tunnel', 'tunnel'],
  ['not in clear', 'clear'],
  ['looks encrypted', 'cipher'],
  ['path agrees with counters', 'path'],
  ['several networks side by side', 'several'],
  ['address survives a restart', 'address'],
  ['recovers from kill -9', 'kill -9'],
  ['infrastructure recovers', 'infra'],
  ['still running', 'alive'],
  ['nothing leaves the lab', 'strays'],
  ['stays within bounds', 'bounds'],
  ['logs kept', 'logs'],
  ['ends on SIGTERM', 'SIGTERM'],
  ['disposal ends its processes', 'disposal'],
]);

/** One word for a test on all networks: `FAILED` if it failed on any, `defect` if a known defect did it on each, `-` if it has no meaning on any. */
const cell = (findings: readonly ToldFinding[]): string => {
  const statuses = findings.map(({ status }) => status);
  const failed = findings.filter(({ status }) => status === 'failed');
  if (failed.length > 0) return failed.every(({ known }) => known) ? 'defect' : 'FAILED';
  if (statuses.includes('ok')) return statuses.includes('skipped') ? 'ok/-' : 'ok';
  return statuses.length === 0 ? 'not run' : '-';
};

/** What was seen, and whether it was explained before. */
export const detailOf = ({ known, detail }: Pick<ToldFinding, 'known' | 'detail'>): string =>
  known ? `a known defect, see docs/known-defects.md: ${detail}` : detail;

/** `612 tests, 1 failed, 1 of them by a known defect (docs/known-defects.md)`. */
export const sumOf = (findings: readonly Pick<ToldFinding, 'status' | 'known'>[]): string => {
  const failed = findings.filter(({ status }) => status === 'failed');
  const known = failed.filter((one) => one.known).length;
  const by = known === 0 ? '' : `, ${known} of them by a known defect (docs/known-defects.md)`;
  return `${findings.length} tests, ${failed.length} failed${by}`;
};

/** Rows of contestant x test with the time that each took, a head first. */
export const conformanceRows = ({ findings }: ConformanceOutcome): string[][] => {
  const names = [...new Set(findings.map(({ overlay }) => overlay))];
  const tests = [...HEADS.keys()];
  return [
    ['contestant', ...HEADS.values(), 'time'],
    ...names.map((name) => {
      const own = findings.filter(({ overlay }) => overlay === name);
      const seconds = own.reduce((sum, { ms }) => sum + ms, 0) / 1000;
      return [
        name,
        ...tests.map((test) => cell(own.filter((finding) => finding.test === test))),
        `${seconds.toFixed(0)} s`,
      ];
    }),
  ];
};

/** Whatever a daemon said is text. */
const words = (text: string): string => escapeMarkdown(oneLine(text));

const row = (cells: readonly string[]): string => `| ${cells.map(words).join(' | ')} |`;

/** What made a record: the command that makes it again, and when and where it was. */
export interface Made {
  readonly command: string;
  readonly where: string;
}

/** The record of a check in Markdown: the table, what was skipped and why, what was seen. */
export const conformanceMarkdown = (outcome: ConformanceOutcome, { command, where }: Made): string => {
  const [head = [], ...rows] = conformanceRows(outcome);
  const details = (['failed', 'skipped', 'ok'] as const).flatMap((status) =>
    outcome.findings
      .filter((finding) => finding.status === status)
      .map((finding) => row([finding.overlay, finding.network, finding.test, status, detailOf(finding)])),
  );
  const left = outcome.leftOut.map(({ name, reason }) => `* **${words(name)}**: ${words(reason)}`);
  return `${[
    '# Conformance',
    '',
    `<!-- made by: ${command} -->`,
    '',
    where,
    '',
    'A contestant has passed every test on both networks without `--soak`, apart from its [known defects](known-defects.md); what failed in',
    'this check stands below with the reason, and is called `defect` where such a one did it. `-` is a test that has no meaning for it, with the reason below.',
    '',
    row(head),
    row(head.map(() => '---')),
    ...rows.map(row),
    '',
    ...(left.length > 0 ? ['## Not checked here', '', ...left, ''] : []),
    '## What was seen',
    '',
    row(['contestant', 'network', 'test', 'result', 'detail']),
    row(['---', '---', '---', '---', '---']),
    ...details,
  ].join('\n')}\n`;
};
