import { Command } from '@commander-js/extra-typings';
import { usageError } from '../../errors.ts';
import type { Context } from '../context.ts';
import { print } from '../output.ts';
import { provisionProgress } from '../provision-progress.ts';

export const installCommand = ({ signal }: Context) =>
  new Command('install')
    .description('obtain programs ahead of a run: the lab’s own and those of the named VPNs')
    .argument('[name...]', 'VPNs, each id or id@version')
    .option('--all', 'every VPN of the catalogue')
    .option('--locked', 'refuse programs that are not exactly what the lock file pins')
    .action(async (names, options) => {
      const { allNames, wantedFor } = await import('../wanted.ts');
      if (names.length === 0 && !options.all) {
        throw usageError('name-missing', 'Name the VPNs to install, or say --all.');
      }
      const wanted = wantedFor(options.all ? allNames() : names);
      const { ensure } = await import('../../provision/ensure.ts');
      for (const { name, version, source } of wanted) {
        const progress = provisionProgress();
        try {
          const program = await ensure(name, version, source, {
            signal,
            locked: options.locked ?? false,
            onProgress: progress.onProgress,
          });
          progress.end();
          print(`${name}: ready (${program.hash.slice(0, 12)})`);
        } finally {
          progress.end();
        }
      }
    });
