import { Command } from '@commander-js/extra-typings';
import type { Context } from '../context.ts';
import { type Age, ageLines, ageOf } from '../outdated-text.ts';
import { print, printJson } from '../output.ts';
import { provisionProgress } from '../provision-progress.ts';

export const outdatedCommand = ({ signal }: Context) =>
  new Command('outdated')
    .description('ask each contestant’s registry for its newest version, and say which entries are stale')
    .argument('[id...]', 'contestants; else all')
    .option('--json', 'print JSON, for programs')
    .action(async (ids, options) => {
      const { manifestById, manifests } = await import('../../catalog/index.ts');
      const { cacheAt, tempDir } = await import('../../provision/trees/cache.ts');
      const { loadLock } = await import('../../provision/lock/lock.ts');
      const { debianMirror } = await import('../../provision/deb/mirror.ts');
      const { Registries } = await import('../../provision/lock/newest.ts');
      const wanted = (ids.length === 0 ? manifests : ids.map(manifestById)).filter(
        ({ source }) => source.kind !== 'builtin',
      );
      const progress = provisionProgress();
      const cache = cacheAt();
      await using temp = await tempDir(cache);
      const registries = new Registries({
        cache,
        lock: await loadLock(),
        signal,
        onProgress: progress.onProgress,
        mirror: () => debianMirror(signal),
      });
      const now = new Date();
      const ages: Age[] = [];
      try {
        for (const manifest of wanted) {
          const { id, source } = manifest;
          progress.onProgress({ program: id, step: 'resolve' });
          ages.push(await ageOf(manifest, () => registries.newest(id, source, temp.path), now, signal));
          progress.done(id);
        }
      } finally {
        progress.end();
      }
      if (options.json) return printJson(ages);
      for (const line of ageLines(ages)) print(line);
    });
