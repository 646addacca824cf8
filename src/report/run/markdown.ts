import { escapeMarkdown, record } from '../markdown-parts.ts';
import type { ViewUseCase } from './composite-view.ts';
import type { Report } from './types.ts';
import { type ViewMetric, type ViewRow, type ViewSection, viewOf } from './view.ts';

const rowLine = (row: ViewRow): string =>
  record(
    [
      row.name,
      row.note === null ? row.value : `${row.value} (note ${row.note})`,
      row.vsAnchor,
      row.vsReference,
      row.rank,
      row.sessions,
    ].map(escapeMarkdown),
  );

const metricLines = (metric: ViewMetric): string[] => [
  '',
  `### ${escapeMarkdown(metric.title)} (${escapeMarkdown(metric.caption)})`,
  '',
  escapeMarkdown(metric.describes),
  '',
  record(['entry', 'value', 'vs anchor', 'vs no VPN', 'rank', 'ok']),
  '| --- | ---: | --- | ---: | ---: | ---: |',
  ...metric.rows.map(rowLine),
];

const sectionLines = (section: ViewSection): string[] => [
  `## ${escapeMarkdown(section.scenario)} (${escapeMarkdown(section.caption)})`,
  ...section.metrics.flatMap(metricLines),
  ...(section.notes.length > 0 ? [''] : []),
  ...section.notes.map((note, i) => `${i + 1}. ${escapeMarkdown(note)}`),
  '',
];

const useCaseLines = ({ title, describes, rows: [head = [], ...body], notes }: ViewUseCase): string[] => [
  `## Score: ${escapeMarkdown(title)}`,
  '',
  escapeMarkdown(describes),
  '',
  record(head),
  '| --- | --- | ---: | ---: | ---: |',
  ...body.map((cells) => record(cells.map(escapeMarkdown))),
  '',
  ...notes.map((note) => `* ${escapeMarkdown(note)}`),
  '',
];

/** The report as GitHub-flavoured Markdown. */
export const renderMarkdown = (report: Report): string => {
  const { sections, useCases, legend, audit } = viewOf(report);
  return `${[...sections.flatMap(sectionLines), ...useCases.flatMap(useCaseLines), ...[...legend, ...audit].map((line) => `* ${escapeMarkdown(line)}`)].join('\n')}\n`;
};
