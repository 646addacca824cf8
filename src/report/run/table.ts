import type { ViewUseCase } from './composite-view.ts';
import type { Report } from './types.ts';
import { type View, type ViewMetric, type ViewRow, type ViewSection, viewOf } from './view.ts';

/** No line is longer. */
const WIDTH = 110;
const NAME_WIDTH = 34;

type Paint = (text: string, style: 'bold' | 'dim' | 'red') => string;
const SGR = { bold: '\u001b[1m', dim: '\u001b[2m', red: '\u001b[31m' } as const;
const painted: Paint = (text, style) => `${SGR[style]}${text}\u001b[0m`;
const plain: Paint = (text) => text;

const shorten = (text: string): string =>
  text.length > NAME_WIDTH ? `${text.slice(0, NAME_WIDTH - 1)}…` : text;

/** Lines of at most WIDTH, continuation lines indented; a longer word is cut. */
const wrap = (text: string, indent: string, first = ''): string[] => {
  const lines: string[] = [];
  let line = first;
  let fresh = true;
  for (const word of text.split(' ')) {
    if (!fresh && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = indent;
      fresh = true;
    }
    line += fresh ? word : ` ${word}`;
    fresh = false;
    while (line.length > WIDTH) {
      lines.push(line.slice(0, WIDTH));
      line = indent + line.slice(WIDTH);
    }
  }
  return [...lines, line];
};

const HEAD = ['entry', 'value', 'vs anchor', 'vs no VPN', 'rank', 'ok'] as const;

const textOf = (row: ViewRow): string[] => [
  shorten(row.name),
  row.note === null ? row.value : `${row.value} [${row.note}]`,
  row.vsAnchor,
  row.vsReference,
  row.rank,
  row.sessions,
];

/** Widths that hold for the whole report, so that its tables stand in line. */
const widthsOf = ({ sections }: View): number[] => {
  const all = sections.flatMap(({ metrics }) => metrics.flatMap(({ rows }) => rows.map(textOf)));
  return HEAD.map((head, i) => Math.max(head.length, ...all.map((cells) => cells[i]?.length ?? 0)));
};

/** Names and intervals to the left, figures to the right. */
const align = (cells: readonly string[], widths: readonly number[]): string =>
  `  ${cells
    .map((cell, i) => (i === 0 || i === 2 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
    .join('  ')}`.trimEnd();

const metricLines = (metric: ViewMetric, widths: readonly number[], paint: Paint): string[] => [
  '',
  `  ${paint(metric.title, 'bold')} (${metric.caption})`,
  paint(align(HEAD, widths), 'dim'),
  ...metric.rows.map((row) => {
    const line = align(textOf(row), widths);
    if (!row.ok) return paint(line, 'red');
    return row.kind === 'reference' ? paint(line, 'dim') : line;
  }),
];

const sectionLines = (section: ViewSection, widths: readonly number[], paint: Paint): string[] => [
  `${paint(section.scenario, 'bold')} (${section.caption})`,
  ...section.metrics.flatMap((metric) => metricLines(metric, widths, paint)),
  ...(section.notes.length > 0 ? [''] : []),
  ...section.notes.flatMap((note, i) => wrap(`[${i + 1}] ${note}`, '      ', '  ')),
  '',
];

const useCaseLines = ({ title, describes, rows, notes }: ViewUseCase, paint: Paint): string[] => {
  const texts = rows.map(([name = '', ...cells]) => [shorten(name), ...cells]);
  const widths = (texts[0] ?? []).map((_, i) => Math.max(...texts.map((cells) => cells[i]?.length ?? 0)));
  const lines = texts.map((cells) =>
    `  ${cells.map((cell, i) => (i < 2 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  ')}`.trimEnd(),
  );
  return [
    paint(`Score: ${title}`, 'bold'),
    ...wrap(describes, '  ', '  '),
    '',
    ...lines.map((line, i) => (i === 0 ? paint(line, 'dim') : line)),
    '',
    ...notes.flatMap((note) => wrap(note, '    ', '  ')),
    '',
  ];
};

/** The report for a terminal, at most 110 columns wide; ANSI colours only if asked for, the self-audit unless it is not. */
export const renderTable = (
  report: Report,
  { colour = false, audit = true }: { readonly colour?: boolean; readonly audit?: boolean } = {},
): string => {
  const paint = colour ? painted : plain;
  const view = viewOf(report);
  const widths = widthsOf(view);
  return `${[
    ...view.sections.flatMap((section) => sectionLines(section, widths, paint)),
    ...view.useCases.flatMap((useCase) => useCaseLines(useCase, paint)),
    ...view.legend.flatMap((line) => wrap(line, '')).map((line) => paint(line, 'dim')),
    ...(audit ? ['', ...view.audit.flatMap((line) => wrap(line, '  '))] : []),
  ].join('\n')}\n`;
};
