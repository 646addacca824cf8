import { Command, Option } from '@commander-js/extra-typings';
import { usageError } from '../../errors.ts';
import type { AnyLook, LookName } from '../../results/look-kinds.ts';
import type { Context } from '../context.ts';
import { print, printJson } from '../output.ts';
import { writeOutputFile } from '../output-file.ts';

interface Form {
  readonly json?: true | undefined;
  readonly csv?: true | undefined;
  readonly markdown?: true | undefined;
  readonly html?: string | undefined;
}

/** What a report of something that is no run consists of. */
interface Reported {
  /** In messages, such as `A traversal`. */
  readonly what: string;
  readonly verdicts: unknown;
  /** When, where and how often, in a sentence. */
  readonly made: string;
  print(): void;
  html(): string;
}

/** How each kind of look is reported; what one needs is loaded with it. */
const REPORTS: { readonly [Name in LookName]: (look: AnyLook<Name>) => Promise<Reported> } = {
  traversal: async ({ record, lines }) => {
    const { printTraversal, traversalMade } = await import('../looks/traversal.ts');
    const { traversalVerdicts } = await import('../../report/nat/traversal.ts');
    const { pathFigures } = await import('../../report/nat/traversal-figures.ts');
    const { traversalHtml } = await import('../../report/nat/traversal-html.ts');
    const verdicts = traversalVerdicts(lines);
    const made = traversalMade(record);
    return {
      what: 'A traversal',
      verdicts,
      print: () => printTraversal(lines),
      made,
      html: () => traversalHtml(verdicts, pathFigures(lines), made),
    };
  },
  survival: async ({ record, lines }) => {
    const { printSurvival, survivalMade } = await import('../looks/survival.ts');
    const { survivalVerdicts } = await import('../../report/without-servers/survival.ts');
    const { survivalSentence } = await import('../../report/without-servers/survival-text.ts');
    const { survivalHtml } = await import('../../report/without-servers/survival-html.ts');
    const verdicts = survivalVerdicts(lines);
    const made = survivalMade(record);
    return {
      what: 'A survival',
      verdicts: verdicts.map((verdict) => ({ ...verdict, sentence: survivalSentence(verdict) })),
      print: () => printSurvival(lines),
      made,
      html: () => survivalHtml(verdicts, made),
    };
  },
  outages: async ({ record, lines }) => {
    const { outagesMade, printOutages } = await import('../looks/outages.ts');
    const { outageVerdicts } = await import('../../report/outage/outages.ts');
    const { outagesHtml } = await import('../../report/outage/outages-html.ts');
    const verdicts = outageVerdicts(lines);
    const made = outagesMade(record);
    return {
      what: 'A run of outages',
      verdicts,
      print: () => printOutages(lines),
      made,
      html: () => outagesHtml(verdicts, made),
    };
  },
};

const reportOf = <Name extends LookName>(look: AnyLook<Name>): Promise<Reported> => REPORTS[look.kind](look);

const show = async (report: Reported, options: Form): Promise<void> => {
  if (options.csv || options.markdown)
    throw usageError('report-form', `${report.what} is reported as a table, --json or --html.`);
  if (options.json) return printJson(report.verdicts);
  if (options.html === undefined) {
    report.print();
    print();
    return print(report.made);
  }
  await writeOutputFile(options.html, report.html());
  print(`wrote ${options.html}`);
};

export const reportCommand = (_context: Context) =>
  new Command('report')
    .description('judge a run: tables with intervals and ranks')
    .argument('<run>', 'directory of a run, a traversal, a survival or outages')
    .addOption(new Option('--json', 'print every figure as JSON').conflicts(['csv', 'markdown', 'html']))
    .addOption(new Option('--csv', 'print every figure as CSV').conflicts(['markdown', 'html']))
    .addOption(new Option('--markdown', 'print tables in Markdown').conflicts('html'))
    .option('--html <file>', 'write one self-contained page')
    .action(async (run, options) => {
      const { readAnyLook } = await import('../../results/look-kinds.ts');
      const found = await readAnyLook(run);
      if (found !== null) return show(await reportOf<LookName>(found.look), options);
      const { printReport, readReport } = await import('../report-output.ts');
      if (options.json) {
        const { renderJson } = await import('../../report/run/json.ts');
        return print(renderJson((await readReport(run)).rows).trimEnd());
      }
      if (options.csv) {
        const { renderCsv } = await import('../../report/run/csv.ts');
        return print(renderCsv((await readReport(run)).rows).trimEnd());
      }
      if (options.markdown) {
        const { renderMarkdown } = await import('../../report/run/markdown.ts');
        return print(renderMarkdown(await readReport(run)).trimEnd());
      }
      if (options.html !== undefined) {
        const { renderHtml } = await import('../../report/run/html.ts');
        await writeOutputFile(options.html, renderHtml(await readReport(run)));
        return print(`wrote ${options.html}`);
      }
      await printReport(run);
    });
