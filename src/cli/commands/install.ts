import { Command } from '@commander-js/extra-typings';
import { EXIT, MeshmarkError, usageError } from '../../errors.ts';
import type { Context } from '../context.ts';
import { obtainedJson, obtainedLines } from '../obtained-text.ts';
import { print, printJson } from '../output.ts';

export const installCommand = ({ signal }: Context) =>
  new Command('install')
    .description('obtain programs ahead of a run: the lab’s own and those of the named VPNs')
    .argument('[name...]', 'VPNs, each id or id@version')
    .option('--all', 'every VPN of the catalogue, and what only some workloads need')
    .option('--locked', 'refuse programs that are not exactly what the lock file pins')
    .option('--json', 'print JSON, for programs')
    .action(async (names, options) => {
      const { allNames, archivesNotVerified, leftOutOfAll, wantedFor, workloadPrograms } = await import(
        '../wanted.ts'
      );
      if (names.length === 0 && !options.all) {
        throw usageError('name-missing', 'Name the VPNs to install, or say --all.');
      }
      if (names.length > 0 && options.all)
        throw usageError('name-both', 'With --all every VPN is installed: leave out the names, or --all.');
      // Nothing measures these by itself, so that all is there without them.
      const besides = options.all ? archivesNotVerified() : [];
      const wanted = options.all
        ? [...wantedFor(allNames()), ...workloadPrograms(), ...besides]
        : wantedFor(names);
      const leftOut = options.all ? leftOutOfAll() : [];
      const { obtainSome } = await import('../sandboxed.ts');
      const outcomes = await obtainSome(wanted, { signal, locked: options.locked ?? false });
      if (options.json) printJson(obtainedJson(outcomes, leftOut));
      else for (const line of obtainedLines(outcomes, leftOut)) print(line);
      const failed = outcomes.flatMap(({ wanted: one, result }) =>
        result instanceof MeshmarkError && !besides.includes(one) ? [result] : [],
      );
      // Of all, what cannot be had is told as that; one that was named is an error, and the first one speaks.
      const [first] = failed;
      if (!options.all && first !== undefined) throw first;
      process.exitCode = failed.length === 0 ? EXIT.ok : EXIT.failures;
    });
