import { Command } from '@commander-js/extra-typings';
import { plural, size } from '../../report/format.ts';
import type { Context } from '../context.ts';
import { print, printJson } from '../output.ts';

export const publishCommand = (_context: Context) =>
  new Command('publish')
    .description('add a record to the published results, which are only ever added to')
    .argument('<dir>', 'directory of a run, a traversal, a survival or outages')
    .option('--results <dir>', 'where published results are', 'results')
    .option('--dry-run', 'say what would be done')
    .option('--json', 'print JSON, for programs')
    .action(async (dir, options) => {
      const { publish } = await import('../engine/publish.ts');
      const { results, dryRun = false } = options;
      const publication = await publish({ dir, results, dryRun });
      if (options.json) return printJson(publication);
      const { folder, files, records, tables, displaced } = publication;
      print(`${dryRun ? 'would add' : 'added'} ${results}/${folder}:`);
      for (const { name, bytes, uncompressed } of files)
        print(
          `  ${name}  ${size(bytes)}${bytes === uncompressed ? '' : `, compressed from ${size(uncompressed)}`}`,
        );
      print(`${results}/index.json: ${plural(records, 'record')}, 1 of them new`);
      for (const { scenario, before } of tables)
        print(`table of ${scenario}: from this record${before === null ? '' : ` instead of ${before}`}`);
      for (const one of displaced) print(`no longer shown, kept: ${one}`);
    });
