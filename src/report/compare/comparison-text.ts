import { lostText, metricFigure } from '../censored.ts';
import { factorInterval, oneLine } from '../format.ts';
import { escapeMarkdown, record } from '../markdown-parts.ts';
import type { ComparedCell, Comparison } from './compare-types.ts';

const HEAD = ['metric', 'baseline', 'candidate', 'ratio', 'verdict'] as const;

const textOf = ({ metric, baseline, candidate, estimate, status, verdict }: ComparedCell): string[] => [
  `${metric.title}, ${metric.unit}`,
  metricFigure(baseline, metric),
  metricFigure(candidate, metric),
  factorInterval(estimate.ratio, estimate.low, estimate.high),
  status === 'ok' ? verdict : status,
];

/** What figures that are no plain ones mean, each as it is shown and once. */
const meanings = (cells: readonly ComparedCell[]): string[] => [
  ...new Set(
    cells.flatMap(({ metric, baseline, candidate }) =>
      [baseline, candidate].flatMap((value) => {
        const meaning = lostText(value, metric);
        return meaning === null ? [] : [`${metricFigure(value, metric)}: ${meaning}`];
      }),
    ),
  ),
];

/** The comparison for a terminal: a table a scenario, then the sentence. Intervals are single, verdicts corrected. */
export const renderComparison = ({ cells, sentence }: Comparison): string => {
  const widths = HEAD.map((head, i) =>
    Math.max(head.length, ...cells.map((cell) => textOf(cell)[i]?.length ?? 0)),
  );
  const align = (texts: readonly string[]): string =>
    `  ${texts.map((text, i) => (i === 1 || i === 2 ? text.padStart(widths[i] ?? 0) : text.padEnd(widths[i] ?? 0))).join('  ')}`.trimEnd();
  const sections = [...Map.groupBy(cells, ({ scenario }) => scenario)].flatMap(([scenario, own]) => [
    oneLine(scenario),
    align(HEAD),
    ...own.flatMap((cell) => [
      align(textOf(cell)),
      ...(cell.reason === null ? [] : [`    ${oneLine(cell.reason)}`]),
    ]),
    '',
  ]);
  return `${[...sections, ...meanings(cells), sentence].join('\n')}\n`;
};

/** The comparison as Markdown, the sentence first, for a comment on a pull request. */
export const renderComparisonMarkdown = ({ cells, sentence }: Comparison): string => {
  const sections = [...Map.groupBy(cells, ({ scenario }) => scenario)].flatMap(([scenario, own]) => {
    const reasons = new Set(own.flatMap(({ reason }) => (reason === null ? [] : [oneLine(reason)])));
    return [
      '',
      `### ${escapeMarkdown(oneLine(scenario))}`,
      '',
      record(HEAD),
      '| --- | ---: | ---: | --- | --- |',
      ...own.map((cell) => record(textOf(cell).map(escapeMarkdown))),
      ...(reasons.size > 0 ? ['', ...[...reasons].map((reason) => `* ${escapeMarkdown(reason)}`)] : []),
    ];
  });
  const below = meanings(cells).flatMap((meaning) => ['', escapeMarkdown(meaning)]);
  return `${[`**${escapeMarkdown(sentence)}**`, ...sections, ...below].join('\n')}\n`;
};
