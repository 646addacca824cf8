import { Command } from '@commander-js/extra-typings';
import { usageError } from '../../errors.ts';
import { plural } from '../../report/format.ts';
import type { Dataset } from '../../site/dataset/dataset.ts';
import type { Context } from '../context.ts';
import { print, printJson } from '../output.ts';
import { siteAddress, wholeNumber } from '../values.ts';

const PUBLISHED = 'results';
const RESULTS = ['--results <dir>', 'where published results are', PUBLISHED] as const;
const RUN = ['--run <dir...>', 'show this record too although it is not published, marked as such'] as const;

const told = ({ id, entries, scenarios, cells, testbeds }: Dataset): string =>
  `dataset ${id}: ${entries.length} entries, ${plural(scenarios.length, 'table')} with ${cells.length} cells, ${plural(testbeds.length, 'testbed')}`;

const buildCommand = ({ signal }: Context) =>
  new Command('build')
    .description('make the public page: a folder of files for any static host')
    .option('--out <dir>', 'where to', 'site')
    .option(...RESULTS)
    .option(...RUN)
    .option(
      '--url <address>',
      'where it will be, such as https://example.org/vpns/; previews of links need it',
      siteAddress,
    )
    .option('--json', 'print JSON, for programs')
    .action(async ({ out, results, run = [], url = null, json }) => {
      const { buildSite } = await import('../engine/site.ts');
      const { checkFirstView } = await import('../site/first-view.ts');
      const dataset = await buildSite(out, { results, runs: run }, { url, signal });
      await checkFirstView(out);
      if (json) return printJson({ out, dataset: dataset.id, date: dataset.date });
      print(told(dataset));
      print(`site in ${out}`);
    });

const serveCommand = ({ signal }: Context) =>
  new Command('serve')
    .description('show the public page on this machine alone, until Ctrl-C')
    .argument('[dir]', 'a site that was built; without it one is built for the occasion')
    .option('--port <n>', 'port on 127.0.0.1; 0 for one that is free', wholeNumber(0, 65_535), 8080)
    .option(...RESULTS)
    .option(...RUN)
    .action(async (dir, { port, results, run = [] }) => {
      if (dir !== undefined && (run.length > 0 || results !== PUBLISHED))
        throw usageError(
          'site-both',
          'A site that was built shows what it was built with: leave out the directory, or --run and --results.',
        );
      const { serveBuilt, serveOnce } = await import('../site/serve.ts');
      if (dir !== undefined) return serveBuilt(dir, port, signal);
      await serveOnce({ results, runs: run }, port, signal);
    });

export const siteCommand = (context: Context) =>
  new Command('site')
    .description('the public page of published results')
    .addCommand(buildCommand(context))
    .addCommand(serveCommand(context));
