import { Command } from '@commander-js/extra-typings';
import { MeshmarkError, messageOf } from '../../errors.ts';
import type { Context } from '../context.ts';
import { print, printJson, tableLines } from '../output.ts';
import { provisionProgress } from '../provision-progress.ts';

interface Row {
  readonly id: string;
  /** The entry's version. */
  readonly version: string;
  /** Newest version that the entry's own source has; null where it could not be asked. */
  readonly newest: string | null;
  /** Why it could not. */
  readonly reason: string | null;
  /** First stable release of upstream that is newer, and its day; null if none is known. */
  readonly superseded: { readonly by: string; readonly on: string } | null;
  /** Days behind it, once that makes the entry stale; else null. */
  readonly staleDays: number | null;
}

const wordOf = ({ version, newest, reason }: Row): string => {
  if (newest === null) return `not asked: ${reason}`;
  return newest === version ? 'the same' : newest;
};

export const outdatedCommand = ({ signal }: Context) =>
  new Command('outdated')
    .description('ask each contestant’s registry for its newest version, and say which entries are stale')
    .argument('[id...]', 'contestants; else all')
    .option('--json', 'print JSON, for programs')
    .action(async (ids, options) => {
      const { manifestById, manifests } = await import('../../catalog/index.ts');
      const { staleness } = await import('../../catalog/staleness.ts');
      const { cacheAt, tempDir } = await import('../../provision/cache.ts');
      const { loadLock } = await import('../../provision/lock.ts');
      const { debianMirror } = await import('../../provision/mirror.ts');
      const { Registries } = await import('../../provision/newest.ts');
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
      const rows: Row[] = [];
      try {
        for (const manifest of wanted) {
          const { id, version, source, facts } = manifest;
          progress.onProgress({ program: id, step: 'resolve' });
          const asked = await registries.newest(id, source, temp.path).catch((error: unknown) => {
            if (!(error instanceof MeshmarkError) || signal.aborted) throw error;
            return error;
          });
          progress.done(id);
          const { superseded } = facts;
          rows.push({
            id,
            version,
            newest: typeof asked === 'string' ? asked : null,
            reason: typeof asked === 'string' ? null : messageOf(asked),
            superseded: superseded === null ? null : { by: superseded.by, on: superseded.on },
            staleDays: staleness(manifest, now)?.days ?? null,
          });
        }
      } finally {
        progress.end();
      }
      if (options.json) return printJson(rows);
      const cells = rows.map((row) => [
        row.id,
        row.version,
        wordOf(row),
        row.superseded === null ? 'none known' : `${row.superseded.by} since ${row.superseded.on}`,
        row.staleDays === null ? '' : `stale, ${row.staleDays} days`,
      ]);
      for (const line of tableLines([['id', 'entry', 'its registry has', 'newer upstream', ''], ...cells]))
        print(line);
    });
