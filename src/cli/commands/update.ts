import { rename, writeFile } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import { Command } from '@commander-js/extra-typings';
import { EXIT, MeshmarkError, usageError } from '../../errors.ts';
import type { LockFile } from '../../provision/lock.ts';
import { isClone } from '../clone.ts';
import type { Context } from '../context.ts';
import { print } from '../output.ts';
import { provisionProgress } from '../provision-progress.ts';

export const updateCommand = ({ signal }: Context) =>
  new Command('update')
    .description('ask the registries again and move the lock file of programs, in a clone')
    .argument('[name...]', 'id, id@version or one of the lab’s own programs; else everything')
    .action(async (names) => {
      if (!isClone())
        throw usageError('not-a-clone', 'Only a clone has a lock file to move: get one with git.');
      const { cacheAt, tempDir } = await import('../../provision/cache.ts');
      const { formatLock, LOCK_PATH, loadLock } = await import('../../provision/lock.ts');
      const { debianMirror } = await import('../../provision/mirror.ts');
      const { Pinner } = await import('../../provision/pinning.ts');
      const { pinnedSources, pinsNamed } = await import('../pinned.ts');
      const sources = pinnedSources();
      const known = [...sources.keys()];
      const asked = new Set(names.length === 0 ? known : pinsNamed(names, sources));
      const before = await loadLock();
      const cache = cacheAt();
      await using temp = await tempDir(cache);
      const progress = provisionProgress();
      const unmoved: string[] = [];
      // What the catalogue no longer asks for goes.
      const programs: LockFile['programs'] = Object.fromEntries(
        Object.entries(before.programs).filter(([name]) => sources.has(name)),
      );
      try {
        const options = { cache, lock: { ...before, programs }, signal, onProgress: progress.onProgress };
        const pinner = new Pinner(temp.path, { ...options, mirror: await debianMirror(signal) });
        for (const [name, source] of sources) {
          if (!asked.has(name)) continue;
          try {
            programs[name] = await pinner.pin(name, source);
          } catch (error) {
            // Of everything, what cannot be asked stays as it was; one that was named is an error.
            if (names.length > 0 || !(error instanceof MeshmarkError) || signal.aborted) throw error;
            unmoved.push(`not moved: ${name}: ${error.message}`);
          }
          progress.done(name);
        }
      } finally {
        progress.end();
      }
      await writeFile(`${LOCK_PATH}.part`, formatLock({ format: 1, programs }));
      await rename(`${LOCK_PATH}.part`, LOCK_PATH);
      const all = new Set([...Object.keys(before.programs), ...Object.keys(programs)]);
      const changed = [...all].filter((name) => !isDeepStrictEqual(programs[name], before.programs[name]));
      print(changed.length === 0 ? 'Nothing changed.' : `Changed: ${changed.join(', ')}.`);
      for (const line of unmoved) print(line);
      process.exitCode = unmoved.length === 0 ? EXIT.ok : EXIT.failures;
    });
