import { once } from 'node:events';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from '@commander-js/extra-typings';
import { usageError } from '../../errors.ts';
import { plural } from '../../report/format.ts';
import type { Dataset } from '../../site/dataset.ts';
import type { Context } from '../context.ts';
import { print, printJson } from '../output.ts';
import { wholeNumber } from '../values.ts';

const RESULTS = ['--results <dir>', 'where published results are', 'results'] as const;
const RUN = ['--run <dir...>', 'show this record too although it is not published, marked as such'] as const;

const told = ({ id, entries, scenarios, cells, testbeds }: Dataset): string =>
  `dataset ${id}: ${entries.length} entries, ${plural(scenarios.length, 'table')} with ${cells.length} cells, ${plural(testbeds.length, 'testbed')}`;

const buildCommand = (_context: Context) =>
  new Command('build')
    .description('make the public page: a folder of files for any static host')
    .option('--out <dir>', 'where to', 'site')
    .option(...RESULTS)
    .option(...RUN)
    .option('--json', 'print JSON, for programs')
    .action(async ({ out, results, run = [], json }) => {
      const { buildSite } = await import('../engine/site.ts');
      const dataset = await buildSite(out, { results, runs: run });
      if (json) return printJson({ out, dataset: dataset.id, date: dataset.date });
      print(told(dataset));
      print(`site in ${out}`);
    });

/** A directory that is gone at disposal. */
const temporary = async (): Promise<AsyncDisposable & { readonly dir: string }> => {
  const dir = await mkdtemp(join(tmpdir(), 'meshmark-site-'));
  return { dir, [Symbol.asyncDispose]: () => rm(dir, { recursive: true, force: true }) };
};

const refuseMissing = async (dir: string): Promise<void> => {
  const found = await stat(join(dir, 'index.html')).catch(() => null);
  if (found === null)
    throw usageError(
      'site-missing',
      `${dir} has no index.html, so it is no site; make one with: meshmark site build --out ${dir}.`,
    );
};

const serveCommand = ({ signal }: Context) =>
  new Command('serve')
    .description('show the public page on this machine alone, until Ctrl-C')
    .argument('[dir]', 'a site that was built; without it one is built for the occasion')
    .option('--port <n>', 'port on 127.0.0.1; 0 for one that is free', wholeNumber(0, 65_535), 8080)
    .option(...RESULTS)
    .option(...RUN)
    .action(async (dir, { port, results, run = [] }) => {
      if (dir !== undefined && run.length > 0)
        throw usageError(
          'site-both',
          'A site that was built shows what it was built with: leave out the directory, or --run.',
        );
      const { serveDirectory } = await import('../site/server.ts');
      await using place = await temporary();
      if (dir === undefined) {
        const { buildSite } = await import('../engine/site.ts');
        print(told(await buildSite(place.dir, { results, runs: run })));
      } else await refuseMissing(dir);
      await using server = await serveDirectory(dir ?? place.dir, port);
      print(`${server.address}  (Ctrl-C ends it)`);
      if (!signal.aborted) await once(signal, 'abort');
    });

export const siteCommand = (context: Context) =>
  new Command('site')
    .description('the public page of published results')
    .addCommand(buildCommand(context))
    .addCommand(serveCommand(context));
