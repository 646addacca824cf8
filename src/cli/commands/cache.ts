import { Command } from '@commander-js/extra-typings';
import { size } from '../../report/format.ts';
import type { Context } from '../context.ts';
import { print, printJson, tableLines } from '../output.ts';

const listCommand = () =>
  new Command('list')
    .description('list the programs in the cache')
    .option('--json', 'print JSON, for programs')
    .action(async (options) => {
      const { cacheList } = await import('../../provision/trees/list.ts');
      const entries = await cacheList();
      if (options.json) return printJson(entries);
      if (entries.length === 0) return print('The cache is empty.');
      const rows = entries.map(({ name, version, bytes, lastUsed }) => [
        name,
        version,
        size(bytes),
        lastUsed.toISOString().slice(0, 10),
      ]);
      for (const line of tableLines([['program', 'version', 'size', 'last used'], ...rows])) print(line);
    });

const pruneCommand = () =>
  new Command('prune')
    .description('remove programs that the catalogue no longer asks for, downloads and unfinished builds')
    .option('--all', 'remove every program')
    .option('--json', 'print JSON, for programs')
    .action(async (options) => {
      const { cachePrune } = await import('../../provision/trees/list.ts');
      const { pinnedSources } = await import('../pinned.ts');
      const { removed, bytes } = await cachePrune(options.all ? [] : [...pinnedSources().keys()]);
      if (options.json) return printJson({ removed, bytes });
      for (const { name, version } of removed) print(`removed ${name} ${version}`);
      print(`${size(bytes)} given back`);
    });

export const cacheCommand = (_context: Context) =>
  new Command('cache')
    .description('look after the private cache of programs')
    .addCommand(listCommand())
    .addCommand(pruneCommand());
