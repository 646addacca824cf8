import { existsSync, globSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { MeshmarkError } from '../../errors.ts';
import { runTool } from '../../provision/run.ts';
import { isClone, SOURCE } from '../clone.ts';

/** Bundling takes seconds, setting up its tools for the first time more. */
const DEADLINE_MS = 300_000;

/** What goes into a build: the pages' own sources and the pure rooms that they import. */
const SOURCES = [
  'web/leaderboard/**/*.{ts,tsx,css,svg}',
  'src/{site,report,results,stats,metrics,scenarios,network,catalog}/**/*.ts',
  'package-lock.json',
];

const newest = (root: string): number =>
  Math.max(
    ...globSync(SOURCES, { cwd: root, exclude: ['web/leaderboard/dist/**'] }).map(
      (file) => statSync(join(root, file)).mtimeMs,
    ),
  );

/**
 * The folder of a build of the pages that is as new as its sources. The package brings its own; a clone makes one at need, which ends
 * with the signal and with this process.
 */
export const built = async (dir: string, signal: AbortSignal): Promise<string> => {
  const stamp = join(dir, 'assets.json');
  if (!isClone()) return dir;
  const root = join(SOURCE, '..');
  if (existsSync(stamp) && statSync(stamp).mtimeMs >= newest(root)) return dir;
  const command = ['scripts/node.sh', 'scripts/build-site.ts'];
  const made = await runTool('sh', command, { cwd: root, signal, timeoutMs: DEADLINE_MS });
  if (made.exitCode !== 0)
    throw new MeshmarkError(
      'site-build',
      `The pages could not be built: ${[made.stdout, made.stderr].join('\n').trim() || 'no message'}`,
    );
  return dir;
};
