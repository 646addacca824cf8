import { rename, writeFile } from 'node:fs/promises';
import { Command } from '@commander-js/extra-typings';
import { EXIT, usageError } from '../../errors.ts';
import { isClone } from '../clone.ts';
import type { Context } from '../context.ts';
import { askedStill, type Move, type Moved, movedLines, moveLock } from '../moved-lock.ts';
import { print } from '../output.ts';
import { provisionProgress } from '../provision-progress.ts';

export const updateCommand = ({ signal }: Context) =>
  new Command('update')
    .description('ask the registries again and move the lock file of programs, in a clone')
    .argument('[name...]', 'id, id@version or one of the lab’s own programs; else everything')
    .action(async (names) => {
      if (!isClone())
        throw usageError('not-a-clone', 'Only a clone has a lock file to move: get one with git.');
      const { cacheAt, tempDir } = await import('../../provision/trees/cache.ts');
      const { formatLock, LOCK_PATH, loadLock } = await import('../../provision/lock/lock.ts');
      const { debianMirror } = await import('../../provision/deb/mirror.ts');
      const { Pinner } = await import('../../provision/lock/pinning.ts');
      const { pinnedSources, pinsNamed } = await import('../pinned.ts');
      const sources = pinnedSources();
      const named = names.length === 0 ? null : pinsNamed(names, sources);
      const before = await loadLock();
      const cache = cacheAt();
      await using temp = await tempDir(cache);
      const progress = provisionProgress();
      const lock = askedStill(before, sources);
      let moved: Moved;
      try {
        const options = { cache, lock, signal, onProgress: progress.onProgress };
        const pinner = new Pinner(temp.path, { ...options, mirror: await debianMirror(signal) });
        const pin: Move['pin'] = (name, source) =>
          pinner.pin(name, source).finally(() => progress.done(name));
        moved = await moveLock({ before, lock, sources, named, pin, signal });
      } finally {
        progress.end();
      }
      await writeFile(`${LOCK_PATH}.part`, formatLock(moved.lock));
      await rename(`${LOCK_PATH}.part`, LOCK_PATH);
      for (const line of movedLines(moved)) print(line);
      process.exitCode = moved.unmoved.length === 0 ? EXIT.ok : EXIT.failures;
    });
