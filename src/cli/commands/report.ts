import { writeFile } from 'node:fs/promises';
import { Command, Option } from '@commander-js/extra-typings';
import type { Context } from '../context.ts';
import { print } from '../output.ts';

export const reportCommand = (_context: Context) =>
  new Command('report')
    .description('judge a run: tables with intervals and ranks')
    .argument('<run>', 'run directory')
    .addOption(new Option('--json', 'print every figure as JSON').conflicts(['csv', 'markdown', 'html']))
    .addOption(new Option('--csv', 'print every figure as CSV').conflicts(['markdown', 'html']))
    .addOption(new Option('--markdown', 'print tables in Markdown').conflicts('html'))
    .option('--html <file>', 'write one self-contained page')
    .action(async (run, options) => {
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
