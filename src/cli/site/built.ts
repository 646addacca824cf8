import { existsSync, globSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { MeshmarkError } from '../../errors.ts';
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

/** The folder of a build of the pages that is as new as its sources. The package brings its own; a clone makes one at need. */
export const built = async (dir: string): Promise<string> => {
  const stamp = join(dir, 'assets.json');
  if (!isClone()) return dir;
  const root = join(SOURCE, '..');
  if (existsSync(stamp) && statSync(stamp).mtimeMs >= newest(root)) return dir;
  const made = await execa('sh', ['scripts/node.sh', 'scripts/build-site.ts'], {
    cwd: root,
    stdin: 'ignore',
    reject: false,
    all: true,
    timeout: DEADLINE_MS,
  });
  if (made.exitCode !== 0)
    throw new MeshmarkError('site-build', `The pages could not be built: ${made.all ?? made.message}`);
  return dir;
};
