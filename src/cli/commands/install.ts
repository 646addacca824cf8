import { Command } from '@commander-js/extra-typings';
import { EXIT, MeshmarkError, usageError } from '../../errors.ts';
import type { Obtained } from '../../provision/ensure-all.ts';
import type { Context } from '../context.ts';
import { print, printJson, size, tableLines } from '../output.ts';

/** What is there and what it took, a row each; then what is not there, and why. */
const tellAll = (
  outcomes: readonly Obtained[],
  leftOut: readonly { readonly name: string; readonly reason: string }[],
): void => {
  const rows = outcomes.flatMap(({ wanted, result, seconds, cpuSeconds, bytes }) =>
    result instanceof MeshmarkError
      ? []
      : [
          [
            wanted.name,
            result.hash.slice(0, 12),
            bytes === null ? '—' : size(bytes),
            `${seconds.toFixed(1)} s`,
            cpuSeconds === null ? '—' : `${Math.round(cpuSeconds)} s`,
          ],
        ],
  );
  for (const line of tableLines([['program', 'hash', 'disk', 'took', 'CPU meanwhile'], ...rows])) print(line);
  for (const { wanted, result } of outcomes)
    if (result instanceof MeshmarkError) print(`not obtained: ${wanted.name}: ${result.message}`);
  for (const { name, reason } of leftOut) print(`left out: ${name}: ${reason}`);
};

const jsonOf = (
  outcomes: readonly Obtained[],
  leftOut: readonly { readonly name: string; readonly reason: string }[],
) => ({
  programs: outcomes.map(({ wanted, result, seconds, cpuSeconds, bytes }) => ({
    name: wanted.name,
    ok: !(result instanceof MeshmarkError),
    hash: result instanceof MeshmarkError ? null : result.hash,
    reason: result instanceof MeshmarkError ? result.message : null,
    seconds,
    cpuSeconds,
    bytes,
  })),
  leftOut,
});

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
      if (options.json) printJson(jsonOf(outcomes, leftOut));
      else tellAll(outcomes, leftOut);
      const failed = outcomes.flatMap(({ wanted: one, result }) =>
        result instanceof MeshmarkError && !besides.includes(one) ? [result] : [],
      );
      // Of all, what cannot be had is told as that; one that was named is an error, and the first one speaks.
      const [first] = failed;
      if (!options.all && first !== undefined) throw first;
      process.exitCode = failed.length === 0 ? EXIT.ok : EXIT.failures;
    });
