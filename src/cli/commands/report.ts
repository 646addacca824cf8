import { writeFile } from 'node:fs/promises';
import { Command, Option } from '@commander-js/extra-typings';
import { usageError } from '../../errors.ts';
import type { SurvivalLine, SurvivalRecord } from '../../results/survival.ts';
import type { Cell, TraversalRecord } from '../../results/traversal.ts';
import type { Context } from '../context.ts';
import { print, printJson } from '../output.ts';

interface Forms {
  readonly json?: true | undefined;
  readonly csv?: true | undefined;
  readonly markdown?: true | undefined;
  readonly html?: string | undefined;
}

const reportSurvival = async (
  record: SurvivalRecord,
  lines: readonly SurvivalLine[],
  options: Forms,
): Promise<void> => {
  const { printSurvival, survivalMade } = await import('../survival-output.ts');
  const { survivalVerdicts } = await import('../../report/survival.ts');
  if (options.csv || options.markdown)
    throw usageError('report-form', 'A survival is reported as a table, --json or --html.');
  if (options.json) {
    const { survivalSentence } = await import('../../report/survival-text.ts');
    return printJson(
      survivalVerdicts(lines).map((verdict) => ({ ...verdict, sentence: survivalSentence(verdict) })),
    );
  }
  if (options.html === undefined) return printSurvival(lines);
  const { survivalHtml } = await import('../../report/survival-html.ts');
  await writeFile(options.html, survivalHtml(survivalVerdicts(lines), survivalMade(record)));
  print(`wrote ${options.html}`);
};

const reportTraversal = async (
  record: TraversalRecord,
  cells: readonly Cell[],
  options: Forms,
): Promise<void> => {
  const { printTraversal, traversalMade } = await import('../traversal-output.ts');
  const { traversalVerdicts } = await import('../../report/traversal.ts');
  if (options.csv || options.markdown)
    throw usageError('report-form', 'A traversal is reported as a table, --json or --html.');
  if (options.json) return printJson(traversalVerdicts(cells));
  if (options.html === undefined) return printTraversal(cells);
  const { traversalHtml } = await import('../../report/traversal-html.ts');
  await writeFile(options.html, traversalHtml(traversalVerdicts(cells), traversalMade(record)));
  print(`wrote ${options.html}`);
};

export const reportCommand = (_context: Context) =>
  new Command('report')
    .description('judge a run: tables with intervals and ranks')
    .argument('<run>', 'directory of a run, a traversal or a survival')
    .addOption(new Option('--json', 'print every figure as JSON').conflicts(['csv', 'markdown', 'html']))
    .addOption(new Option('--csv', 'print every figure as CSV').conflicts(['markdown', 'html']))
    .addOption(new Option('--markdown', 'print tables in Markdown').conflicts('html'))
    .option('--html <file>', 'write one self-contained page')
    .action(async (run, options) => {
      const { readLook } = await import('../../results/look.ts');
      const { traversalKind } = await import('../../results/traversal.ts');
      const traversal = await readLook(traversalKind, run);
      if (traversal !== null) return reportTraversal(traversal.record, traversal.lines.items, options);
      const { survivalKind } = await import('../../results/survival.ts');
      const survival = await readLook(survivalKind, run);
      if (survival !== null) return reportSurvival(survival.record, survival.lines.items, options);
      const { printReport, readReport } = await import('../report-output.ts');
      if (options.json) {
        const { renderJson } = await import('../../report/json.ts');
        return print(renderJson((await readReport(run)).rows).trimEnd());
      }
      if (options.csv) {
        const { renderCsv } = await import('../../report/csv.ts');
        return print(renderCsv((await readReport(run)).rows).trimEnd());
      }
      if (options.markdown) {
        const { renderMarkdown } = await import('../../report/markdown.ts');
        return print(renderMarkdown(await readReport(run)).trimEnd());
      }
      if (options.html !== undefined) {
        const { renderHtml } = await import('../../report/html.ts');
        await writeFile(options.html, renderHtml(await readReport(run)));
        return print(`wrote ${options.html}`);
      }
      await printReport(run);
    });
